import type { Name } from '../core/index.ts';
import type { EventPattern } from '../event-pattern/index.ts';
import type { IQueue } from '../queue/index.ts';
import type { EventRuleAlarms } from './alarms.ts';
import type { IEventBus } from './props.ts';
import type { RuleTarget } from './rule-target.ts';

/** Properties of a rule. */
export interface EventRuleProps {
  /**
   * Short name; the rule is called `<prefix>-<environment>-<name>`. Kebab-case, at most 64 characters in all, unique in the account and
   * region and not only on its bus: its dead-letter queue (`<name>-rule-dlq`) and its role carry it too.
   */
  readonly name: Name;
  /** The bus that it listens to, of the same account and region. */
  readonly bus: IEventBus;
  /**
   * Which events it takes, checked while you write: `{ source: ['landform.orders'], detail: { totalCents: [is.number('>', 0)] } }`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly pattern: EventPattern;
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
  /**
   * Other thresholds for the rule's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: EventRuleAlarms;
}
