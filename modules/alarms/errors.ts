import type { IConstruct } from 'constructs';
import type { Threshold } from '../../base/alarm-facts.ts';
import { LandformError, type Quota } from '../core/index.ts';
import type { PatternProblem } from '../event-pattern/index.ts';

/** AR001: `alarms` names an alarm that the module does not have. */
export const unknownAlarm = (where: IConstruct, given: string, known: readonly string[]): LandformError =>
  new LandformError('AR001', where, {
    rule: 'alarms names an alarm that this module does not have',
    given,
    allowed: known.join(', '),
    fix: `take ${given} out of alarms, or correct its spelling`,
  });

/** AR002: a threshold is not a number within the range of its alarm. */
export const thresholdOutOfRange = (
  where: IConstruct,
  name: string,
  given: unknown,
  threshold: Threshold | undefined,
): LandformError =>
  new LandformError('AR002', where, {
    rule: `alarms.${name} is out of range`,
    given,
    allowed: threshold
      ? `${threshold.minimum} to ${threshold.maximum} ${threshold.unit}, or false for no alarm`
      : 'false for no alarm; an alarm on calls reports every call and has no threshold',
    fix: threshold
      ? `leave alarms.${name} out (${threshold.value} ${threshold.unit}), or set it within the range`
      : `leave alarms.${name} out`,
  });

/** AR003: the resource can never reach the threshold, so that the alarm would never go off. */
export const thresholdOutOfReach = (
  where: IConstruct,
  name: string,
  given: number,
  { value, unit, reason }: Reach,
): LandformError =>
  new LandformError('AR003', where, {
    rule: `alarms.${name} would never go off: ${reason}`,
    given,
    allowed: `below ${value} ${unit}`,
    fix: `set alarms.${name} to ${Math.floor(value / 2)}, or false for no alarm`,
  });

/** AR004: the name of an alarm is longer than AWS allows. */
export const alarmNameTooLong = (where: IConstruct, name: string, limit: Quota): LandformError =>
  new LandformError('AR004', where, {
    rule: `the alarm would be called "${name}", which is ${name.length} characters long`,
    given: name,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten the name of the resource by ${name.length - limit.value} characters`,
  });

/** AR005: EventBridge would refuse the pattern made of the calls that a module's data names. */
export const badCallPattern = (where: IConstruct, { path, rule, given, allowed, fix }: PatternProblem): LandformError =>
  new LandformError('AR005', where, { rule: `the pattern of calls, ${path}: ${rule}`, given, allowed, fix });

/** Largest possible value of a resource's metric, with the reason. */
export interface Reach {
  readonly value: number;
  readonly unit: string;
  readonly reason: string;
}
