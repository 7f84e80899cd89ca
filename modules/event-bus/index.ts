export {
  type BusEvent,
  type EventPattern,
  type FieldPattern,
  is,
  type Matcher,
  matches,
  type PatternProblem,
  validatePattern,
} from '../event-pattern/index.ts';
export { EVENT_BUS_ALARMS, EVENT_RULE_ALARMS, type EventBusAlarms, type EventRuleAlarms } from './alarms.ts';
export { EVENT_BUS_DEFAULTS, EVENT_RULE_DEFAULTS } from './defaults.ts';
export { EventBus } from './event-bus.ts';
export type { EventBusAttributes, EventBusProps, IEventBus, Putter } from './props.ts';
export { EventRule } from './rule.ts';
export type { EventRuleProps } from './rule-props.ts';
export type { BoundRule, RuleTarget } from './rule-target.ts';
export { toBus } from './to-bus.ts';
