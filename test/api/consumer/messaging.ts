import type { Construct } from 'constructs';
import type { Grantable } from '../../../modules/core/index.ts';
import {
  type BoundRule,
  type BusEvent,
  EVENT_BUS_ALARMS,
  EVENT_BUS_DEFAULTS,
  EVENT_RULE_ALARMS,
  EVENT_RULE_DEFAULTS,
  EventBus,
  type EventBusAlarms,
  type EventBusAttributes,
  type EventBusProps,
  type EventPattern,
  EventRule,
  type EventRuleAlarms,
  type EventRuleProps,
  type FieldPattern,
  type IEventBus,
  is,
  type Matcher,
  matches,
  type PatternProblem,
  type Putter,
  type RuleTarget,
  toBus,
  validatePattern,
} from '../../../modules/event-bus/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';
import {
  DEAD_LETTER_QUEUE_DEFAULTS,
  type DeadLetterQueueOptions,
  fromQueue,
  type IQueue,
  QUEUE_ALARMS,
  QUEUE_DEFAULTS,
  QUEUE_SOURCE_DEFAULTS,
  Queue,
  type QueueAlarms,
  type QueueAttributes,
  type QueueProps,
  type QueueSourceOptions,
  toQueue,
} from '../../../modules/queue/index.ts';

/** A queue that a function reads, with more patience than by default. */
export function invoices(scope: Construct, code: FunctionCode): Queue {
  const deadLetterQueue: DeadLetterQueueOptions = { maximumReceives: DEAD_LETTER_QUEUE_DEFAULTS.maximumReceives * 2 };
  const alarms: QueueAlarms = { oldestMessageSeconds: QUEUE_ALARMS.oldestMessageSeconds.threshold.value * 2 };
  const props: QueueProps = {
    name: 'invoices',
    visibilityTimeoutSeconds: QUEUE_DEFAULTS.visibilityTimeoutSeconds * 3,
    deadLetterQueue,
    alarms,
  };
  const queue = new Queue(scope, 'Invoices', props);
  const write = new LambdaFunction(scope, 'Write', { name: 'write', description: 'Writes invoices', code });
  const options: QueueSourceOptions = { batchSize: QUEUE_SOURCE_DEFAULTS.batchSize, maximumConcurrency: 5 };
  write.addSource(fromQueue(queue, options));
  return queue;
}

/** Sends to a queue of another team. */
export function importedQueue(scope: Construct, sender: Grantable): IQueue {
  const attributes: QueueAttributes = {
    name: 'mail',
    arn: 'arn:aws:sqs:eu-west-1:111122223333:mail',
    url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/mail',
  };
  const mail = Queue.fromAttributes(scope, 'Mail', attributes);
  mail.grantSend(sender);
  return mail;
}

/** A bus that another account may put events on, and a rule that takes some of them to a queue. */
export function paidOrders(scope: Construct): EventRule {
  const partner: Putter = { accountId: '444455556666', role: 'partner-*' };
  const busAlarms: EventBusAlarms = { deliverySeconds: EVENT_BUS_ALARMS.deliverySeconds.threshold.value * 2 };
  const busProps: EventBusProps = {
    ...EVENT_BUS_DEFAULTS,
    name: 'shop',
    archiveDays: 30,
    putFrom: [partner],
    alarms: busAlarms,
  };
  const bus = new EventBus(scope, 'Bus', busProps);
  const large: Matcher = is.number('>=', 100_000);
  const detail: FieldPattern = { total: [large], country: [is.anythingBut('XX')], coupon: [is.absent()] };
  const pattern: EventPattern = { source: ['shop.orders'], 'detail-type': ['OrderPaid'], detail };
  const alarms: EventRuleAlarms = { failedInvocations: EVENT_RULE_ALARMS.failedInvocations.threshold.value };
  const props: EventRuleProps = {
    ...EVENT_RULE_DEFAULTS,
    name: 'large-orders',
    bus,
    pattern,
    target: toQueue(new Queue(scope, 'Reviews', { name: 'reviews' })),
    alarms,
  };
  return new EventRule(scope, 'LargeOrders', props);
}

/** Hands events on to the bus of another account. */
export function toPartner(scope: Construct, arn: string): RuleTarget {
  const attributes: EventBusAttributes = { arn };
  const partner: IEventBus = EventBus.fromAttributes(scope, 'Partner', attributes);
  return toBus(partner);
}

/** A target that has to know the rule. */
export const toArchive: RuleTarget = {
  bind: ({ name, bus }: BoundRule) => ({
    arn: `arn:aws:logs:eu-west-1:111122223333:log-group:/events/${bus.name}/${name}`,
  }),
};

/** Says before a deploy if EventBridge would take a pattern, and if it would send an event to the rule. */
export function tryPattern(pattern: EventPattern, event: BusEvent): boolean {
  const [problem]: readonly PatternProblem[] = validatePattern(pattern);
  if (problem) throw new Error(`${problem.path}: ${problem.rule}`);
  return matches(pattern, event);
}
