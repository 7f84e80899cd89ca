import type { Name } from '../core/index.ts';
import type { EventPattern } from '../event-pattern/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { EventRuleAlarms } from './alarms.ts';
import type { IEventBus } from './props.ts';
import type { RuleTarget } from './rule-target.ts';

/** Properties of a rule. */
export interface EventRuleProps {
  /**
   * Short name; the rule is called `<prefix>-<environment>-<name>`. Kebab-case, at most 64 characters in all, unique in
   * the account and region and not only on its bus: the names of its dead-letter queue (`<name>-rule-dlq`) and its role
   * contain it.
   */
  readonly name: Name;
  /**
   * Bus whose events the rule receives, in the same account and region.
   *
   * @default - the default bus, which gets the events of AWS services and is the only one with schedules
   */
  readonly bus?: IEventBus;
  /**
   * Pattern of the events that the rule receives, type-checked:
   * `{ source: ['landform.orders'], detail: { totalCents: [is.number('>', 0)] } }`.
   *
   * @default - none: the rule has a `schedule`
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly pattern?: EventPattern;
  /**
   * Times at which the rule fires, in UTC: `rate(5 minutes)` or `cron(0 3 * * ? *)`. It fires at least once each time,
   * and sometimes twice.
   *
   * @default - never: the rule has a `pattern`
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
   */
  readonly schedule?: string;
  /**
   * Single target: `toQueue(queue)`, `toFunction(fn)`, `toBus(bus)` or `toWorkflow(workflow)`. Create a second rule for
   * a second target.
   */
  readonly target: RuleTarget;
  /**
   * Description of the rule. At most 512 characters.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Retries of a delivery, 0 to 185, with growing pauses.
   *
   * @default 185
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
   */
  readonly retries?: number;
  /**
   * Age in seconds at which an undelivered event goes to the dead-letter queue, 60 to 86 400.
   *
   * @default 86400 (a day)
   */
  readonly maximumAgeSeconds?: number;
  /**
   * Standard queue for events that could not be delivered. Several rules can share it.
   *
   * @default - a queue of the rule's own, with a retention of 14 days
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
   */
  readonly deadLetterQueue?: IQueue;
  /**
   * Thresholds for the rule's alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: EventRuleAlarms;
}
