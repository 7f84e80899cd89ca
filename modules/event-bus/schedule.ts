import type { IConstruct } from 'constructs';
import { badSchedule } from './errors.ts';
import type { EventRuleProps } from './rule-props.ts';

/** Rates say "1 minute" and "2 minutes", and refuse the other; cron has six fields, of which one of the days is `?`. */
const RATE = /^rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)$/;
const CRON = /^cron\((\S+ ){2}(\? \S+ [^\s?]+|[^\s?]+ \S+ \?) \S+\)$/;

/**
 * Checks that a rule waits either for events or for the time.
 *
 * @throws LandformError EB014 when it waits for both or neither, or for a time that EventBridge does not know or does not keep on this bus
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function checkSchedule(where: IConstruct, { pattern, schedule, bus }: EventRuleProps): void {
  if (schedule === undefined) {
    if (!pattern) throw badSchedule(where, 'a rule needs a pattern or a schedule', 'neither pattern nor schedule');
    return;
  }
  if (pattern) throw badSchedule(where, 'pattern and schedule are both set', schedule);
  if (bus && bus.name !== 'default') throw badSchedule(where, 'only the default bus knows the time', bus.name);
  if (!RATE.test(schedule) && !CRON.test(schedule)) throw badSchedule(where, 'schedule is malformed', schedule);
}
