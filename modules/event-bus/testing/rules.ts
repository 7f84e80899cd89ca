import { elsewhere, synth } from '../../../test/kit/synth.ts';
import type { LandformStack } from '../../core/index.ts';
import { EventBus, EventRule, type EventRuleProps, toBus } from '../index.ts';

export const HUB = 'arn:aws:events:eu-west-1:333333333333:event-bus/landform-test-hub';
export const RULE = 'arn:aws:events:eu-west-1:444444444444:rule/landform-test-orders/landform-test-ended';
export const hub = EventBus.fromAttributes(elsewhere(), 'Imported', { arn: HUB });

export const make = (
  props: Partial<EventRuleProps> | ((stack: LandformStack, bus: EventBus) => Partial<EventRuleProps>) = {},
) =>
  synth((stack) => {
    const bus = new EventBus(stack, 'Bus', { name: 'orders' });
    const more = typeof props === 'function' ? props(stack, bus) : props;
    const usual = { name: 'ended', bus, pattern: { source: ['landform.orders'] }, target: toBus(hub) };
    new EventRule(stack, 'Ended', { ...usual, ...more });
  });
export const queueNamed = (stack: ReturnType<typeof make>, name: string) => {
  const queue = Object.values(stack.resources('aws_sqs_queue')).find((each) => each['name'] === name);
  return JSON.parse(String(queue?.['policy']))['Statement'];
};
