import { type Fault, LandformError } from '../../base/errors.ts';

/** Error in the settings of a project, or in what they lead to. */
export class ProjectError extends LandformError {}

const list = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'none is declared');

/** PJ001: the settings of the project are wrong. */
export const projectInvalid = (file: string, faults: readonly Fault[]): ProjectError =>
  new ProjectError('PJ001', file, { faults, fix: `correct what is named above in ${file}` });

/** PJ002: no environment of the project has the name. */
export const noSuchEnvironment = (file: string, name: string, known: readonly string[]): ProjectError =>
  new ProjectError('PJ002', file, {
    rule: 'no environment has that name',
    given: name,
    allowed: list(known),
    fix: `use one of them, name stacks <environment>-<stack>, or add ${name} to environments of ${file}`,
  });

/** PJ003: a file of the project cannot be loaded. */
export const cannotLoad = (file: string, reason: string, fix: string): ProjectError =>
  new ProjectError('PJ003', file, {
    rule: 'the file cannot be loaded',
    given: reason,
    allowed: 'settings as the default export, e.g. export default defineProject({ ... })',
    fix,
  });

/** PJ004: nothing says how the stacks are synthesized. */
export const noApp = (file: string): ProjectError =>
  new ProjectError('PJ004', file, {
    rule: 'nothing says how to synthesize the stacks',
    given: undefined,
    allowed: 'app in cdktf.json, or app in landform.config.ts',
    fix: "run the command in the folder of cdktf.json, or set app: 'npx ts-node main.ts'",
  });

/** PJ005: the app ended without writing a stack into the folder that it was given. */
export const nothingSynthesized = (app: string, folder: string): ProjectError =>
  new ProjectError('PJ005', 'app', {
    rule: 'the app ended well and wrote no stacks',
    given: app,
    allowed: `a command that ends with app.synth() and writes to CDKTF_OUTDIR, here ${folder}`,
    fix: 'leave outdir out of new App(...), which then reads CDKTF_OUTDIR, and await what comes before app.synth()',
  });

/** PJ006: a command needs packages that are not installed. */
export const packagesMissing = (command: string, missing: readonly string[], needed: readonly string[]): ProjectError =>
  new ProjectError('PJ006', command, {
    rule: `${command} needs packages that Landform does not install by itself`,
    given: `not installed: ${missing.join(', ')}`,
    allowed: needed.join(', '),
    fix: `npm install --save-dev ${missing.join(' ')}`,
  });

/** PJ007: there are several environments or accounts, or none, and the command was told none. */
export const mustBeNamed = (file: string, option: 'environment' | 'account', known: readonly string[]): ProjectError =>
  new ProjectError('PJ007', file, {
    rule: `the command has to know the ${option}`,
    given: undefined,
    allowed: list(known),
    fix:
      known.length > 0
        ? `add --${option} ${known[0]}`
        : `declare one: export default defineProject({ ${option}s: { ... } }) in landform.config.ts`,
  });

/** PJ008: the project has two files of settings. */
export const twoConfigs = (root: string, files: readonly string[]): ProjectError =>
  new ProjectError('PJ008', root, {
    rule: 'a project has one file of settings',
    given: files.join(', '),
    allowed: 'one of them',
    fix: `remove ${files.slice(1).join(' and ')}, or move its settings into ${files[0]}`,
  });

/** PJ009: stacks of a project without declared environments are reached in different ways. */
export const stacksDisagree = (what: string, given: readonly (string | undefined)[]): ProjectError =>
  new ProjectError('PJ009', 'stacks', {
    rule: `the stacks differ in their ${what}, so that no command can act on them together`,
    given: given.length > 0 ? given.map((each) => each ?? 'none').join(' and ') : `several ${what}`,
    allowed: 'stacks of one environment',
    fix: 'name the stacks of one environment, or declare environments in landform.config.ts',
  });
