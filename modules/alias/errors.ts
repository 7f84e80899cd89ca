import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota } from '../core/index.ts';

/** AL001: Lambda does not allow the name for an alias. */
export const malformedName = (where: IConstruct, name: string, limit: Quota): LandformError =>
  new LandformError('AL001', where, {
    rule: 'name must be a valid alias name',
    given: name,
    allowed: `1 to ${limit.value} letters, digits, hyphens and underscores, but not only digits, which are versions (${limit.source})`,
    fix: name === '$LATEST' ? 'use "live": an alias points at published versions' : 'use a name such as "live"',
  });

/** AL002: the description is longer than Lambda allows. */
export const descriptionTooLong = (where: IConstruct, length: number, limit: Quota): LandformError =>
  new LandformError('AL002', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten description by ${length - limit.value} characters`,
  });

/** AL003: the number of provisioned execution environments is out of range. */
export const countOutOfRange = (where: IConstruct, prop: string, given: number, maximum: Quota): LandformError =>
  new LandformError('AL003', where, {
    rule: `${prop} is out of range`,
    given,
    allowed: `a whole number from 1 to ${maximum.value} ${maximum.unit} (${maximum.source})`,
    fix:
      given < 1
        ? 'leave provisionedConcurrency out for none, or set at least 1'
        : `set ${prop} to ${Math.min(Math.round(given), maximum.value)}`,
  });

/** AL004: the minimum of execution environments is above the maximum. */
export const minimumAboveMaximum = (where: IConstruct, prop: string, minimum: number, maximum: number): LandformError =>
  new LandformError('AL004', where, {
    rule: `minimum of ${prop} is above its maximum`,
    given: `minimum ${minimum}, maximum ${maximum}`,
    allowed: 'a minimum that is at most the maximum',
    fix: `set maximum to ${minimum} or more, or minimum to ${maximum} or less`,
  });

/** AL005: provisioned concurrency is above the function's reserved concurrency. */
export const aboveReserved = (where: IConstruct, given: number, reserved: number): LandformError =>
  new LandformError('AL005', where, {
    rule: "provisioned concurrency is above the function's reserved concurrency",
    given,
    allowed: `at most the function's reservedConcurrency, which is ${reserved}`,
    fix: `raise reservedConcurrency of the function to ${given}, or provision at most ${reserved}`,
  });

/** AL006: the utilization is outside the range of target tracking. */
export const utilizationOutOfRange = (where: IConstruct, given: number): LandformError => {
  const { utilizationMinimum: minimum, utilizationMaximum: maximum } = QUOTAS.lambda;
  return new LandformError('AL006', where, {
    rule: 'utilization is out of range',
    given,
    allowed: `${minimum.value} to ${maximum.value}: a fraction, not percent (${maximum.source})`,
    fix:
      given > 1 && given / 100 <= maximum.value && given / 100 >= minimum.value
        ? `set utilization to ${given / 100}`
        : `set utilization to ${given < minimum.value ? minimum.value : maximum.value}, or leave it out`,
  });
};

/** AL007: Application Auto Scaling does not accept the name or expression of a schedule. */
export const malformedSchedule = (where: IConstruct, given: string, allowed: string): LandformError =>
  new LandformError('AL007', where, {
    rule: 'a schedule of provisionedConcurrency is malformed',
    given,
    allowed,
    fix: "write it as { name: 'office-hours', schedule: 'cron(0 7 ? * MON-FRI *)', minimum: 10, maximum: 50 }",
  });

/** AL008: a setting of the shift is out of range. */
export const shiftOutOfRange = (where: IConstruct, prop: string, given: number, allowed: string): LandformError =>
  new LandformError('AL008', where, {
    rule: `${prop} of shift is out of range`,
    given,
    allowed,
    fix: `change ${prop}, e.g. Shift.canary({ percent: 10, minutes: 5 }) or Shift.linear({ percent: 10, everyMinutes: 1 })`,
  });

/** AL009: an alias has both a shift and provisioned concurrency. */
export const shiftWithProvisioned = (where: IConstruct): LandformError =>
  new LandformError('AL009', where, {
    rule: 'an alias cannot have both shift and provisionedConcurrency',
    given: 'both',
    allowed:
      'one of them: Lambda answers "Alias with weights can not be used with Provisioned Concurrency" (https://github.com/hashicorp/terraform-provider-aws/pull/48116)',
    fix: 'leave shift out where cold starts are not acceptable (Lambda keeps the old version until the new one is ready), or leave provisionedConcurrency out',
  });

/** AL010: a shift has too many alarms, or alarms that are not given by name. */
export const alarmsRefused = (where: IConstruct, given: string, allowed: string): LandformError =>
  new LandformError('AL010', where, {
    rule: 'the alarms of shift are not valid',
    given,
    allowed,
    fix: 'give the names of the most important alarms, as CloudWatch lists them; without codeDeploy, a composite alarm can stand for several',
  });

/** AL011: function and alias together make a name that is too long for CodeDeploy. */
export const codeDeployNameTooLong = (where: IConstruct, name: string, limit: Quota): LandformError =>
  new LandformError('AL011', where, {
    rule: `the CodeDeploy application would be called "${name}", which is ${name.length} characters long`,
    given: name,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten the name of the alias or of the function by ${name.length - limit.value} characters, or leave codeDeploy out`,
  });
