import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota } from '../core/index.ts';

/** AL001: the name is not one that an alias may have. */
export const malformedName = (where: IConstruct, name: string, limit: Quota): LandformError =>
  new LandformError('AL001', where, {
    rule: 'name is not that of an alias',
    given: name,
    allowed: `1 to ${limit.value} letters, digits, hyphens and underscores, not digits alone, which name versions (${limit.source})`,
    fix: name === '$LATEST' ? 'use "live": an alias points at published versions' : 'use a name such as "live"',
  });

/** AL002: the description is longer than Lambda stores. */
export const descriptionTooLong = (where: IConstruct, length: number, limit: Quota): LandformError =>
  new LandformError('AL002', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten description by ${length - limit.value} characters`,
  });

/** AL003: a number of execution environments is not one that can be kept ready. */
export const countOutOfRange = (where: IConstruct, prop: string, given: number, maximum: Quota): LandformError =>
  new LandformError('AL003', where, {
    rule: `${prop} is out of range`,
    given,
    allowed: `a whole number from 1 to ${maximum.value} ${maximum.unit} (${maximum.source})`,
    fix:
      given < 1
        ? 'leave provisionedConcurrency out to keep none ready, or set at least 1'
        : `set ${prop} to ${Math.min(Math.round(given), maximum.value)}`,
  });

/** AL004: more execution environments are to be ready at least than at most. */
export const minimumAboveMaximum = (where: IConstruct, prop: string, minimum: number, maximum: number): LandformError =>
  new LandformError('AL004', where, {
    rule: `minimum of ${prop} is above its maximum`,
    given: `minimum ${minimum}, maximum ${maximum}`,
    allowed: 'a minimum that is at most the maximum',
    fix: `set maximum to ${minimum} or more, or minimum to ${maximum} or less`,
  });

/** AL005: more execution environments are to be kept ready than are reserved for the function. */
export const aboveReserved = (where: IConstruct, given: number, reserved: number): LandformError =>
  new LandformError('AL005', where, {
    rule: 'more execution environments are kept ready than are reserved for the function',
    given,
    allowed: `at most the function's reservedConcurrency, which is ${reserved}`,
    fix: `raise reservedConcurrency of the function to ${given}, or keep at most ${reserved} ready`,
  });

/** AL006: the utilization is not one that target tracking can hold. */
export const utilizationOutOfRange = (where: IConstruct, given: number): LandformError => {
  const { utilizationMinimum: minimum, utilizationMaximum: maximum } = QUOTAS.lambda;
  return new LandformError('AL006', where, {
    rule: 'utilization is out of range',
    given,
    allowed: `${minimum.value} to ${maximum.value}: a share, not percent (${maximum.source})`,
    fix:
      given > 1 && given / 100 <= maximum.value && given / 100 >= minimum.value
        ? `set utilization to ${given / 100}`
        : `set utilization to ${given < minimum.value ? minimum.value : maximum.value}, or leave it out`,
  });
};

/** AL007: a schedule has a name or an expression that Application Auto Scaling does not take. */
export const malformedSchedule = (where: IConstruct, given: string, allowed: string): LandformError =>
  new LandformError('AL007', where, {
    rule: 'a schedule of provisionedConcurrency is malformed',
    given,
    allowed,
    fix: "write it as { name: 'office-hours', schedule: 'cron(0 7 ? * MON-FRI *)', minimum: 10, maximum: 50 }",
  });

/** AL008: the shift is not one that can be done in steps. */
export const shiftOutOfRange = (where: IConstruct, prop: string, given: number, allowed: string): LandformError =>
  new LandformError('AL008', where, {
    rule: `${prop} of shift is out of range`,
    given,
    allowed,
    fix: `change ${prop}, e.g. Shift.canary({ percent: 10, minutes: 5 }) or Shift.linear({ percent: 10, everyMinutes: 1 })`,
  });

/** AL009: an alias is to shift by weights and to keep execution environments ready. */
export const shiftWithProvisioned = (where: IConstruct): LandformError =>
  new LandformError('AL009', where, {
    rule: 'shift and provisionedConcurrency on one alias',
    given: 'both',
    allowed:
      'one of them: Lambda answers "Alias with weights can not be used with Provisioned Concurrency" (https://github.com/hashicorp/terraform-provider-aws/pull/48116)',
    fix: 'leave shift out where cold starts must not be (Lambda itself keeps the old version until the new one is ready), or leave provisionedConcurrency out',
  });

/** AL010: the alarms of a shift are too many, or not given by their names. */
export const alarmsRefused = (where: IConstruct, given: string, allowed: string): LandformError =>
  new LandformError('AL010', where, {
    rule: 'the alarms of shift cannot be watched',
    given,
    allowed,
    fix: 'give the names of the alarms that say most, as CloudWatch lists them; several can be joined to a composite alarm where codeDeploy is not set',
  });

/** AL011: function and alias together make a name that CodeDeploy does not take. */
export const codeDeployNameTooLong = (where: IConstruct, name: string, limit: Quota): LandformError =>
  new LandformError('AL011', where, {
    rule: `the CodeDeploy application would be called "${name}", which is ${name.length} characters long`,
    given: name,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten the name of the alias or of the function by ${name.length - limit.value} characters, or leave codeDeploy out`,
  });
