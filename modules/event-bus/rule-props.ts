import type { IQueue } from '../queue/index.ts';
import type { EventPattern } from './pattern.ts';
import type { IEventBus } from './props.ts';
import type { RuleTarget } from './rule-target.ts';

/** Properties of a rule. */
export interface EventRuleProps {
  /**
   * Short name; the rule is called `<prefix>-<environment>-<name>`. Kebab-case, at most 64 characters in all, unique in the account and
   * region and not only on its bus: its dead-letter queue (`<name>-rule-dlq`) and its role carry it too.
   */
  readonly name: string;
  /**
   * The bus that it listens to, of the same account and region.
   *
   * @default - the default bus, where AWS services put their events, and the only one that has schedules
   */
  readonly bus?: IEventBus;
  /**
   * Which events it takes, checked while you write: `{ source: ['landform.orders'], detail: { totalCents: [is.number('>', 0)] } }`.
   *
   * @default - none: the rule has a `schedule`
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly pattern?: EventPattern;
  /**
   * When it fires by itself, in UTC: `rate(5 minutes)` or `cron(0 3 * * ? *)`. At least once each time, now and then twice.
   *
   * @default - never: the rule has a `pattern`
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
   */
  readonly schedule?: string;
  /** The one place they go: `toQueue(queue)`, `toFunction(fn)`, `toBus(bus)` or `toWorkflow(workflow)`. For a second place make a second rule. */
  readonly target: RuleTarget;
  /**
   * What it is for. At most 512 characters.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Times that EventBridge tries again to reach the target, 0 to 185, with growing pauses.
   *
   * @default 185
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
   */
  readonly retries?: number;
  /**
   * Age in seconds at which an event that could not be delivered becomes a dead letter, 60 to 86 400.
   *
   * @default 86400 (a day)
   */
  readonly maximumAgeSeconds?: number;
  /**
   * A standard queue for events that could not be delivered; it may be shared between rules.
   *
   * @default - a queue of its own, kept 14 days
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
   */
  readonly deadLetterQueue?: IQueue;
}
