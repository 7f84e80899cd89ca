import { LandformError } from '../../base/errors.ts';

/** NW001: a name cannot be spelled as a folder, a construct and a variable. */
export const badName = (given: string, fix: string): LandformError =>
  new LandformError('NW001', 'landform new', {
    rule: 'the name cannot be used',
    given,
    allowed:
      'lower-case letters and digits in words joined by single hyphens, starting with a letter, 2 to 40 characters',
    fix,
  });

/** NW002: a name is taken, or means something else already. */
export const nameTaken = (given: string, by: string): LandformError =>
  new LandformError('NW002', 'landform new', {
    rule: `the name is taken: ${by} is there already, and nothing is overwritten`,
    given,
    allowed: 'a name that no file and no import stands for',
    fix: 'choose another name',
  });

/** NW003: an option names something that is not there. */
export const unknownChoice = (option: string, given: string | undefined, allowed: readonly string[]): LandformError =>
  new LandformError('NW003', 'landform new', {
    rule: `${option} names something that is not there`,
    given,
    allowed: allowed.join(', '),
    fix: `use ${option} with one of them`,
  });

/** NW004: a module cannot be written for a resource type. */
export const unfitType = (type: string, rule: string, fix: string): LandformError =>
  new LandformError('NW004', 'landform new module', {
    rule,
    given: type,
    allowed:
      'a resource type of the AWS provider whose required arguments are texts, numbers, switches or lists of texts',
    fix,
  });

/** NW005: the AWS provider does not accept the values of the example. */
export const refusedValues = (
  type: string,
  given: Readonly<Record<string, unknown>>,
  problems: readonly string[],
): LandformError =>
  new LandformError('NW005', `landform new module: ${type}`, {
    rule: 'the AWS provider refuses the values of the example',
    given,
    allowed: problems.join('; '),
    fix: 'name the values: --set <argument>=<value> ...',
  });

/** NW006: a file of the repository has no place where the new part is to be added. */
export const placeMissing = (path: string, place: string): LandformError =>
  new LandformError('NW006', path, {
    rule: `${place} is not found, where landform new adds to the file`,
    given: path,
    allowed: 'the file as cli/new/repository/ describes it',
    fix: `bring back ${place}, or change cli/new/repository/`,
  });
