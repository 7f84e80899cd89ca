import { textsIn, valuesAt } from './argument.ts';
import type { Estate } from './estate.ts';
import type { Resource } from './resource.ts';
import { type Config, list } from './stack-json.ts';

const ALARM = 'aws_cloudwatch_metric_alarm';
const COMPOSITE = 'aws_cloudwatch_composite_alarm';
/** An alarm in the expression of a composite one: `ALARM(name)` or `ALARM("name")`. */
const IN_STATE = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\("?([^")]+)"?\)/g;

/** Resources that an alarm with an action, or an event rule with a target, is about. */
export function watchedResources(estate: Estate): ReadonlySet<Resource> {
  return new Set([
    ...estate
      .resources(ALARM)
      .filter((alarm) => tellsSomebody(estate, alarm))
      .flatMap((alarm) => measured(estate, alarm)),
    ...rulesWithTargets(estate).flatMap((rule) => inPattern(estate, rule)),
  ]);
}

/** The alarm acts by itself, or a composite alarm that acts names it. */
function tellsSomebody(estate: Estate, alarm: Resource): boolean {
  if (acts(alarm)) return true;
  const name = String(alarm.config['alarm_name']);
  return estate
    .resources(COMPOSITE)
    .filter(acts)
    .some((composite) => {
      const expression = composite.config['alarm_rule'];
      const named = [...estate.resolve(composite, expression).matchAll(IN_STATE)].some(([, each]) => each === name);
      return named || estate.targets(composite, expression).includes(alarm);
    });
}

function acts({ config }: Resource): boolean {
  return list(config['alarm_actions']).length > 0 && config['actions_enabled'] !== false;
}

/** Resources that the dimensions of an alarm's metrics name, by reference, ARN or name. */
function measured(estate: Estate, alarm: Resource): Resource[] {
  const metrics = [alarm.config, ...valuesAt(alarm.config, 'metric_query.metric')] as (Config | undefined)[];
  return metrics.flatMap((metric) => {
    const dimensions = (metric?.['dimensions'] ?? {}) as Config;
    return Object.entries(dimensions).flatMap(([dimension, value]) => {
      const types = Object.entries(estate.facts)
        .filter(([, { metrics: its }]) => its?.namespace === metric?.['namespace'] && its?.dimension === dimension)
        .map(([type]) => type);
      return types.flatMap((type) => estate.target(alarm, value, type) ?? []);
    });
  });
}

function rulesWithTargets(estate: Estate): Resource[] {
  const targets = estate.resources('aws_cloudwatch_event_target');
  return [...new Set(targets.flatMap((target) => estate.follow(target, 'rule') ?? []))];
}

/** Resources whose ARN or reference stands in a rule's pattern, such as the workflow whose executions fail. */
function inPattern(estate: Estate, rule: Resource): Resource[] {
  return textsIn(rule.config['event_pattern']).flatMap(([, text]) => estate.targets(rule, text));
}
