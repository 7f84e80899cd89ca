import { Construct } from 'constructs';
import { CloudwatchEventRule } from '#aws/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '#aws/cloudwatch-event-target';
import {
  arnOf,
  asWritten,
  checkGiven,
  checkJson,
  type Delivery,
  derivedName,
  jsonAsWritten,
  type Name,
  nameOf,
  placementOf,
  QUOTAS,
  Role,
  withDefaults,
  writtenName,
} from '../core/index.ts';
import type { EventPattern } from '../event-pattern/index.ts';
import { validatePattern } from '../event-pattern/index.ts';
import { type IQueue, Queue } from '../queue/index.ts';
import { EVENT_RULE_DEFAULTS } from './defaults.ts';
import {
  badPattern,
  checkRange,
  deadLetterIsFifo,
  descriptionTooLong,
  patternTooLong,
  targetIsFifo,
} from './errors.ts';
import { ImportedEventBus } from './imported.ts';
import type { IEventBus } from './props.ts';
import type { EventRuleProps } from './rule-props.ts';
import type { BoundRule } from './rule-target.ts';
import { checkSchedule } from './schedule.ts';
import { waitFor } from './to-bus.ts';
import { watchRule } from './watch.ts';

const EVENTS = 'events.amazonaws.com';

/**
 * EventBridge rule with one target. So a rule never exceeds the quota of five targets, and adding a target does not
 * change another one. Events that cannot be delivered always go to a dead-letter queue.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_rule
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
 */
export class EventRule extends Construct implements BoundRule {
  /** Physical name, known at synth. */
  readonly name: string;
  /** ARN, known at synth, so that policies of targets can name the rule without a cycle. */
  readonly arn: string;
  readonly shortName: string;
  readonly bus: IEventBus;
  /** Queue of the events that could not be delivered. */
  readonly deadLetterQueue: IQueue;
  readonly deliveredBy: Delivery;
  readonly #name: Name;
  #role: Role | undefined;

  /**
   * @throws LandformError EB001 when a number is out of range, EB007 or EB008 when the pattern is not valid or too
   * long, EB009 or EB010 when a queue is FIFO, EB011 when the target is the rule's own bus, EB012 when the description
   * is too long, EB014 when the rule has neither a pattern nor a schedule, or both.
   */
  constructor(scope: Construct, id: string, props: EventRuleProps) {
    super(scope, id);
    checkGiven(this, props, 'target');
    const { name, pattern, schedule, target, description, retries, maximumAgeSeconds } = withDefaults(
      EVENT_RULE_DEFAULTS,
      props,
    );
    checkSchedule(this, props);
    const bus = props.bus ?? new ImportedEventBus(this, 'Bus', { arn: arnOf(this, 'events', 'event-bus/default') });
    const { events } = QUOTAS;
    checkRange(this, 'retries', retries, 0, events.retries);
    checkRange(
      this,
      'maximumAgeSeconds',
      maximumAgeSeconds,
      events.eventAgeMinimumSeconds.value,
      events.eventAgeMaximumSeconds,
    );
    const limit = QUOTAS.events.ruleDescriptionCharacters.value;
    if (description !== undefined && description.length > limit) throw descriptionTooLong(this, description.length);
    const eventPattern = pattern && this.#checkedPattern(pattern);
    this.name = nameOf(this, 'aws_cloudwatch_event_rule', name, { within: [bus.name] });
    this.arn = arnOf(this, 'events', `rule/${bus.name === 'default' ? '' : `${bus.name}/`}${this.name}`);
    this.shortName = writtenName(name);
    this.#name = name;
    this.bus = bus;
    this.deliveredBy = { id: `Rule-${this.shortName}`, principal: EVENTS, sourceArn: this.arn };
    this.deadLetterQueue =
      props.deadLetterQueue ??
      new Queue(this, 'DeadLetter', {
        name: derivedName(name, '-rule-dlq', QUOTAS.sqs.nameCharacters),
        retentionDays: QUOTAS.sqs.retentionDays.value,
        deadLetterQueue: false,
        alarms: props.alarms === false ? false : undefined,
      });
    if (this.deadLetterQueue.fifo) throw deadLetterIsFifo(this, this.deadLetterQueue.name);
    this.deadLetterQueue.allowSend(EVENTS, this.arn);
    const { arn, roleArn, fifo, dependsOn = [] } = target.bind(this);
    if (fifo) throw targetIsFifo(this, arn);
    const rule = new CloudwatchEventRule(this, 'Resource', {
      name: this.name,
      eventBusName: bus.name,
      eventPattern,
      scheduleExpression: schedule,
      description: asWritten(description),
      dependsOn: waitFor(this, bus),
    });
    new CloudwatchEventTarget(this, 'Target', {
      rule: rule.name,
      eventBusName: bus.name,
      targetId: this.shortName,
      arn,
      roleArn,
      retryPolicy: { maximumRetryAttempts: retries, maximumEventAgeInSeconds: maximumAgeSeconds },
      deadLetterConfig: { arn: this.deadLetterQueue.arn },
      dependsOn: [...dependsOn],
    });
    watchRule(this, props);
  }

  /** Role that EventBridge uses for targets without a resource policy, created when first needed. */
  get role(): Role {
    this.#role ??= new Role(this, 'Role', {
      name: derivedName(this.#name, `-rule-${placementOf(this).region}`, QUOTAS.iam.roleNameCharacters),
      assumedBy: EVENTS,
      sourceArn: this.arn,
    });
    return this.#role;
  }

  #checkedPattern(pattern: EventPattern): string {
    checkJson(this, 'pattern', pattern);
    const [problem] = validatePattern(pattern);
    if (problem) throw badPattern(this, problem);
    const { length } = JSON.stringify(pattern);
    if (length > QUOTAS.events.patternCharacters.value) throw patternTooLong(this, length);
    return jsonAsWritten(pattern);
  }
}
