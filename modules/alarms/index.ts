export type {
  AlarmFact,
  AlarmFacts,
  AlarmSettings,
  EventAlarmFact,
  MetricAlarmFact,
} from '../../base/alarm-facts.ts';
export { type AddOptions, Alarms, type Watched } from './alarms.ts';
export { type CallPattern, callPattern } from './call-pattern.ts';
export { type AlarmState, evaluate, replay } from './evaluate.ts';
export { type AlarmRule, ruleOfConfig, ruleOfFact } from './rule.ts';
export type { Sample } from './series.ts';
