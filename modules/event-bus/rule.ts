import { Construct } from 'constructs';
import { CloudwatchEventRule } from '#aws/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '#aws/cloudwatch-event-target';
import { arnOf, physicalName, QUOTAS, withDefaults } from '../core/index.ts';
import { Queue } from '../queue/index.ts';
import { EVENT_RULE_DEFAULTS } from './defaults.ts';
import { badPattern, checkRange, deadLetterIsFifo, descriptionTooLong, patternTooLong } from './errors.ts';
import type { IEventBus } from './event-bus.ts';
import type { EventPattern } from './pattern.ts';
import { type BoundRule, type RuleTarget, waitFor } from './targets.ts';
import { validatePattern } from './validate.ts';

export interface EventRuleProps {
  /**
   * Short name; the rule is called `<prefix>-<environment>-<name>`. Kebab-case, at most 64 characters in all, unique in the account and
   * region and not only on its bus: its dead-letter queue (`<name>-rule-dlq`) and its role carry it too.
   */
  readonly name: string;
  /** The bus that it listens to, of the same account and region. */
  readonly bus: IEventBus;
  /**
   * Which events it takes, checked while you write: `{ source: ['landform.orders'], detail: { totalCents: [is.number('>', 0)] } }`.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
   */
  readonly pattern: EventPattern;
  /** The one place they go: `toBus(bus)`, `toQueue(queue)` or `toFunction(fn)`. For a second place make a second rule. */
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
  readonly retryAttempts?: number;
  /**
   * Age in seconds at which an event that could not be delivered becomes a dead letter, 60 to 86 400.
   *
   * @default 86400 (a day)
   */
  readonly maximumAgeSeconds?: number;
  /**
   * A standard queue of this app for events that could not be delivered; it may be shared between rules.
   *
   * @default - a queue of its own, kept 14 days
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
   */
  readonly deadLetter?: Queue;
}

/**
 * A rule with one target, so that the limit of five targets a rule cannot be met and adding one target never touches another. What cannot
 * be delivered ends in a dead-letter queue, always.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_rule
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
 */
export class EventRule extends Construct implements BoundRule {
  /** Physical name, known at synth. */
  readonly name: string;
  /** ARN, known at synth: policies of targets name the rule by it, so nothing goes in a circle. */
  readonly arn: string;
  readonly shortName: string;
  readonly bus: IEventBus;
  /** Where events are that could not be delivered. */
  readonly deadLetterQueue: Queue;

  /**
   * @throws LandformError EB001 when a number is out of range, EB007 or EB008 when the pattern is refused or too long, EB009 or EB010 when a
   * queue is FIFO, EB011 when the target is the rule's own bus, EB012 when the description is too long.
   */
  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id);
    const { name, bus, pattern, target, description, retryAttempts, maximumAgeSeconds } = withDefaults(
      EVENT_RULE_DEFAULTS,
      props,
    );
    const { events } = QUOTAS;
    checkRange(this, 'retryAttempts', retryAttempts, 0, events.retryAttempts);
    checkRange(
      this,
      'maximumAgeSeconds',
      maximumAgeSeconds,
      events.eventAgeMinimumSeconds.value,
      events.eventAgeMaximumSeconds,
    );
    const limit = QUOTAS.events.ruleDescriptionCharacters.value;
    if (description !== undefined && description.length > limit) throw descriptionTooLong(this, description.length);
    const eventPattern = this.#checkedPattern(pattern);
    this.name = physicalName(this, name, events.ruleNameCharacters);
    this.arn = arnOf(this, 'events', `rule/${bus.name === 'default' ? '' : `${bus.name}/`}${this.name}`);
    this.shortName = name;
    this.bus = bus;
    this.deadLetterQueue =
      props.deadLetter ??
      new Queue(this, 'DeadLetter', {
        name: `${name}-rule-dlq`,
        retentionDays: QUOTAS.sqs.retentionDays.value,
        deadLetter: false,
      });
    if (this.deadLetterQueue.fifo) throw deadLetterIsFifo(this, this.deadLetterQueue.name);
    this.deadLetterQueue.allowSend('events.amazonaws.com', this.arn);
    const { arn, roleArn, dependsOn = [] } = target.bind(this);
    const rule = new CloudwatchEventRule(this, 'Resource', {
      name: this.name,
      eventBusName: bus.name,
      eventPattern,
      ...(description === undefined ? {} : { description }),
      dependsOn: waitFor(this, bus),
    });
    new CloudwatchEventTarget(this, 'Target', {
      rule: rule.name,
      eventBusName: bus.name,
      targetId: name,
      arn,
      ...(roleArn === undefined ? {} : { roleArn }),
      retryPolicy: { maximumRetryAttempts: retryAttempts, maximumEventAgeInSeconds: maximumAgeSeconds },
      deadLetterConfig: { arn: this.deadLetterQueue.arn },
      dependsOn: [...dependsOn],
    });
  }

  #checkedPattern(pattern: EventPattern): string {
    const [problem] = validatePattern(pattern);
    if (problem) throw badPattern(this, problem);
    const eventPattern = JSON.stringify(pattern);
    if (eventPattern.length > QUOTAS.events.patternCharacters.value) throw patternTooLong(this, eventPattern.length);
    return eventPattern;
  }
}
