import type { Construct } from 'constructs';
import { Alarms } from '../alarms/index.ts';
import { EVENT_BUS_ALARMS, type EventBusAlarms, type EventRuleAlarms, ruleAlarms } from './alarms.ts';
import type { BoundRule } from './rule-target.ts';

/** Creates the alarms of a bus. */
export function watchBus(bus: Construct & { readonly name: string }, settings: EventBusAlarms | undefined): void {
  const values = { EventBusName: bus.name };
  new Alarms(bus, EVENT_BUS_ALARMS, { kind: 'bus', name: bus.name, values, settings }).add('deliverySeconds');
}

interface WatchedRule {
  readonly alarms?: EventRuleAlarms;
  /** Dead-letter queue that other rules may use too. */
  readonly deadLetterQueue?: object;
}

/** Creates the alarms of a rule. Events in its own dead-letter queue are covered by that queue's alarm. */
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
