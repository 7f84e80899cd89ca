import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { EVENT_BUS_ALARMS, type EventBusAlarms, type EventRuleAlarms, ruleAlarms } from './alarms.ts';
import type { BoundRule } from './rule-target.ts';

/** Watches a bus. */
export function watchBus(bus: Construct & { readonly name: string }, settings: EventBusAlarms | undefined): void {
  const values = { EventBusName: bus.name };
  new Alarms(bus, EVENT_BUS_ALARMS, { kind: 'bus', name: bus.name, values, settings }).add('deliverySeconds');
}

interface WatchedRule {
  readonly alarms?: EventRuleAlarms;
  /** A dead-letter queue that other rules may use too. */
  readonly deadLetterQueue?: object;
}

/** Watches a rule; what lies in a dead-letter queue of its own is that queue's alarm. */
export function watchRule(rule: BoundRule, props: WatchedRule): void {
  const facts = ruleAlarms(rule.bus.name === 'default' ? ['RuleName'] : ['EventBusName', 'RuleName']);
  const alarms = new Alarms(rule, facts, {
    kind: 'rule',
    name: rule.name,
    values: { EventBusName: rule.bus.name, RuleName: rule.name },
    settings: props.alarms,
  });
  alarms.add('failedInvocations');
  alarms.add('lostDeadLetters');
  if (props.deadLetterQueue) alarms.add('sentToDeadLetters');
}
