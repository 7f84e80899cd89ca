export { EVENT_BUS_ALARMS, EVENT_RULE_ALARMS, type EventBusAlarms, type EventRuleAlarms } from './alarms.ts';
export { EVENT_BUS_DEFAULTS, EVENT_RULE_DEFAULTS } from './defaults.ts';
export { EventBus, type EventBusAttributes, type EventBusProps, type IEventBus, type Putter } from './event-bus.ts';
export { type BusEvent, matches } from './match.ts';
export { type EventPattern, type FieldPattern, is, type Matcher } from './pattern.ts';
export { EventRule, type EventRuleProps } from './rule.ts';
export { type InvocableByRule, type RuleTarget, toBus, toFunction, toQueue } from './targets.ts';
export { type PatternProblem, validatePattern } from './validate.ts';
