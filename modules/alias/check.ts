import type { IConstruct } from 'constructs';
import { Token } from '#engine';
import { checkKnown, QUOTAS } from '../core/index.ts';
import {
  aboveReserved,
  alarmsRefused,
  countOutOfRange,
  descriptionTooLong,
  malformedName,
  malformedSchedule,
  minimumAboveMaximum,
  shiftOutOfRange,
  shiftWithProvisioned,
  utilizationOutOfRange,
} from './errors.ts';
import type { LambdaAliasProps, ProvisionedConcurrency, ProvisionedSchedule } from './props.ts';
import type { Shift } from './shift.ts';

const NAME = /^(?!\d+$)[a-zA-Z0-9_-]+$/;
const SCHEDULE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const SCHEDULE = /^(cron\(\S+( \S+){5}\)|rate\(\d+ (minute|hour|day)s?\)|at\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\))$/;

/**
 * Validates alias properties: values that Lambda, Application Auto Scaling or CodeDeploy would refuse at apply, and
 * settings that do not fit together.
 */
export function checkAlias(where: IConstruct, props: LambdaAliasProps): void {
  const { aliasNameCharacters, descriptionCharacters } = QUOTAS.lambda;
  checkKnown(where, 'name', props.name);
  if (!NAME.test(props.name) || props.name.length > aliasNameCharacters.value) {
    throw malformedName(where, props.name, aliasNameCharacters);
  }
  const length = props.description?.length ?? 0;
  if (length > descriptionCharacters.value) throw descriptionTooLong(where, length, descriptionCharacters);
  if (props.shift && props.provisionedConcurrency !== undefined) throw shiftWithProvisioned(where);
  if (props.provisionedConcurrency !== undefined) checkProvisioned(where, props, props.provisionedConcurrency);
  if (props.shift) checkShift(where, props.shift);
}

function checkProvisioned(
  where: IConstruct,
  { function: fn }: LambdaAliasProps,
  given: number | ProvisionedConcurrency,
): void {
  const reserved = fn.reservedConcurrency;
  const highest =
    typeof given === 'number' ? checkCount(where, 'provisionedConcurrency', given) : highestOf(where, given);
  if (reserved !== undefined && highest > reserved) throw aboveReserved(where, highest, reserved);
}

/** Validates bounds and schedules, and returns the highest maximum. */
function highestOf(where: IConstruct, { utilization, schedules = [], ...bounds }: ProvisionedConcurrency): number {
  const { utilizationMinimum, utilizationMaximum } = QUOTAS.lambda;
  checkBounds(where, 'provisionedConcurrency', bounds);
  if (
    utilization !== undefined &&
    !Token.isUnresolved(utilization) &&
    !(utilization >= utilizationMinimum.value && utilization <= utilizationMaximum.value)
  ) {
    throw utilizationOutOfRange(where, utilization);
  }
  for (const schedule of schedules) checkSchedule(where, schedule, schedules);
  return Math.max(bounds.maximum, ...schedules.map(({ maximum }) => maximum));
}

function checkSchedule(where: IConstruct, schedule: ProvisionedSchedule, all: readonly ProvisionedSchedule[]): void {
  const { name, schedule: expression } = schedule;
  if (!SCHEDULE_NAME.test(name)) throw malformedSchedule(where, name, 'a name in kebab-case');
  if (all.some((other) => other !== schedule && other.name === name)) {
    throw malformedSchedule(where, name, 'a name that no other schedule of the alias has');
  }
  if (!SCHEDULE.test(expression)) {
    throw malformedSchedule(where, expression, 'cron(…) of six fields, rate(5 minutes) or at(2030-01-31T09:00:00)');
  }
  checkBounds(where, `schedule ${name}`, schedule);
}

function checkBounds(
  where: IConstruct,
  prop: string,
  { minimum, maximum }: { minimum: number; maximum: number },
): void {
  checkCount(where, `minimum of ${prop}`, minimum);
  checkCount(where, `maximum of ${prop}`, maximum);
  if (minimum > maximum) throw minimumAboveMaximum(where, prop, minimum, maximum);
}

function checkCount(where: IConstruct, prop: string, given: number): number {
  const limit = QUOTAS.lambda.concurrentExecutions;
  if (!Number.isInteger(given) || given < 1 || given > limit.value) throw countOutOfRange(where, prop, given, limit);
  return given;
}

function checkShift(where: IConstruct, shift: Shift): void {
  const { shiftMinutes, alarmsPerGroup } = QUOTAS.codeDeploy;
  const { kind, percent, minutes, errorsPerMinute, alarms } = shift;
  if (!Number.isInteger(percent) || percent < 1 || percent > 99) {
    throw shiftOutOfRange(where, 'percent', percent, 'a whole number from 1 to 99');
  }
  const steps = kind === 'canary' ? 1 : Math.ceil(100 / percent) - 1;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes * steps > shiftMinutes.value) {
    const name = kind === 'canary' ? 'minutes' : 'everyMinutes';
    const allowed = `a whole number from 1 to ${Math.floor(shiftMinutes.value / steps)}: ${shiftMinutes.value} ${shiftMinutes.unit} for the whole shift (${shiftMinutes.source})`;
    throw shiftOutOfRange(where, name, minutes, allowed);
  }
  if (!Number.isInteger(errorsPerMinute) || errorsPerMinute < 0) {
    throw shiftOutOfRange(where, 'errorsPerMinute', errorsPerMinute, 'a whole number, 0 or more');
  }
  // The module's own alarm counts against the limit.
  if (alarms.length >= alarmsPerGroup.value) {
    const allowed = `at most ${alarmsPerGroup.value - 1} beside the module's own (${alarmsPerGroup.source})`;
    throw alarmsRefused(where, `${alarms.length} alarms`, allowed);
  }
  const arn = alarms.find((name) => name.startsWith('arn:') || name === '');
  if (arn !== undefined) throw alarmsRefused(where, arn, 'names such as "landform-dev-orders-latency", not ARNs');
}
