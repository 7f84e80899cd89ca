import { valuesAt } from './argument.ts';
import type { Estate } from './estate.ts';
import type { Resource } from './resource.ts';
import { type Config, list } from './stack-json.ts';

const ALARM = 'aws_cloudwatch_metric_alarm';
const COMPOSITE = 'aws_cloudwatch_composite_alarm';
/** Pattern of an alarm in the expression of a composite alarm: `ALARM(name)` or `ALARM("name")`. */
const IN_STATE = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\("?([^")]+)"?\)/g;

/** Lists the resources that have an alarm with an action, or an event rule with a target. */
export function watchedResources(estate: Estate): ReadonlySet<Resource> {
  return new Set([
    ...estate
      .resources(ALARM)
      .filter((alarm) => tellsSomebody(estate, alarm))
      .flatMap((alarm) => measured(estate, alarm)),
    ...watchingRules(estate).flatMap((rule) => inPattern(estate, rule)),
  ]);
}

/** Lists event rules for events about resources of the estate, such as a workflow with failed executions. */
export function watchingRules(estate: Estate): Resource[] {
  const targets = estate.resources('aws_cloudwatch_event_target');
  const rules = new Set(targets.flatMap((target) => estate.follow(target, 'rule') ?? []));
  return [...rules].filter((rule) => inPattern(estate, rule).length > 0);
}

/** Tells if an alarm has an action, or a composite alarm with an action uses it. */
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

/** Lists the resources that the dimensions of an alarm's metrics name, by reference, ARN or name. */
function measured(estate: Estate, alarm: Resource): Resource[] {
  const metrics = [alarm.config, ...valuesAt(alarm.config, 'metric_query.metric')] as (Config | undefined)[];
  return metrics.flatMap((metric) =>
    Object.entries((metric?.['dimensions'] ?? {}) as Config).flatMap(([dimension, value]) =>
      estate
        .resources()
        .filter(
          ({ facts }) => facts?.metrics?.namespace === metric?.['namespace'] && facts?.metrics?.dimension === dimension,
        )
        .filter((resource) => isNamed(estate, resource, alarm, value)),
    ),
  );
}

function isNamed(estate: Estate, resource: Resource, alarm: Resource, value: unknown): boolean {
  const { metrics, name } = resource.facts ?? {};
  const given = estate.resolve(alarm, value);
  if (given === resource.arn) return true;
  const template = metrics?.value ?? (name ? `{${name.argument}}` : undefined);
  if (template === undefined || resource.account !== alarm.account || resource.region !== alarm.region) return false;
  const own = template.replace(/\{(\w+)\}/g, (_, argument: string) =>
    estate.resolve(resource, resource.config[argument]),
  );
  return own === given;
}

/** Lists the resources whose ARN or reference occurs in a rule's pattern. */
function inPattern(estate: Estate, rule: Resource): Resource[] {
  return estate.targets(rule, rule.config['event_pattern']);
}
