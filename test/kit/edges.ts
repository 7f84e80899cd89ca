import { grants, matches, type Wish } from './admission.ts';
import { alarmActions, publishing } from './alarm-edges.ts';
import { admission, identityStatements, mayUse, resourceStatements, USE } from './authority.ts';
import { busArn, EstateMap, keyOf, type NamedStack, type Placed } from './estate-map.ts';
import { namedInEnvironment } from './function-calls.ts';
import { destinations, invocableNamed, letsInvoke, mapping } from './function-edges.ts';
import { block, type Config, list, referred } from './stack-json.ts';
import { taskWishes } from './task-wishes.ts';

/** A call from one service to another, and what is missing for AWS to let it through. */
export interface Edge {
  readonly where: string;
  readonly findings: readonly string[];
}

const EVENTS = 'Service:events.amazonaws.com';
const API = 'apigateway.amazonaws.com';

/**
 * Every call between services that the stacks of one environment wire, with what is missing for it. The local cloud lets any such call
 * through, so that this is the only place that judges whether the policies are enough.
 */
export function edgesOf(stacks: readonly NamedStack[]): Edge[] {
  const map = new EstateMap(stacks);
  const judged = (judge: (map: EstateMap, edge: Placed) => string[], ...types: readonly string[]) =>
    map.all(...types).map((edge) => ({
      where: `${edge.stack.name}: ${edge.address}`,
      findings: judge(map, edge),
    }));
  return [
    ...judged(workflow, 'aws_sfn_state_machine'),
    ...judged(ruleTarget, 'aws_cloudwatch_event_target'),
    ...judged(integration, 'aws_api_gateway_integration'),
    ...judged(authorizer, 'aws_api_gateway_authorizer'),
    ...judged(mapping, 'aws_lambda_event_source_mapping'),
    ...judged(calls, 'aws_lambda_function'),
    ...judged(alarmActions, 'aws_cloudwatch_metric_alarm'),
    ...judged(destinations, 'aws_lambda_function_event_invoke_config'),
  ];
}

/** What is missing for the calls between services, one line each; none where AWS would let every one of them through. */
export function edgeFindings(stacks: readonly NamedStack[]): string[] {
  return edgesOf(stacks).flatMap(({ where, findings }) => findings.map((finding) => `${where}: ${finding}`));
}

/** A role may do every task of the definition, on what the task names. */
function workflow(map: EstateMap, machine: Placed): string[] {
  const role = map.named(machine.stack, machine.config['role_arn']);
  if (!role) return ['its role is none of this environment'];
  const resolve = (value: unknown) => map.resolve(machine.stack, value);
  return taskWishes(machine, resolve).flatMap(({ state, problem, wish }) => {
    const found = wish ? mayUse(map, role, wish) : [problem];
    return found.map((finding) => `${state}: ${finding}`);
  });
}

/** EventBridge may send to the queue on behalf of the rule, or the rule's role may put on the bus and the bus takes it. */
function ruleTarget(map: EstateMap, { stack, config }: Placed): string[] {
  const rule = placedRule(map, stack, config['rule']);
  if (!rule) return ['its rule is none of its stack'];
  const failed = block(config['dead_letter_config'])?.['arn'];
  const targets = failed === undefined ? [config['arn']] : [config['arn'], failed];
  return targets.flatMap((value) => {
    const target = map.named(stack, value);
    if (target?.type === 'aws_sqs_queue') return sending(map, rule, target);
    // EventBridge sends nothing that a condition of a topic could look at.
    if (target?.type === 'aws_sns_topic') return publishing(map, target, 'events.amazonaws.com');
    if (target?.type === 'aws_cloudwatch_event_bus')
      return forwarding(map, rule, map.named(stack, config['role_arn']), target);
    if (target?.type === 'aws_lambda_function' || target?.type === 'aws_lambda_alias')
      return letsInvoke(map, target, 'events.amazonaws.com', rule.arn)
        ? []
        : [`${target.address} does not let EventBridge invoke it for ${rule.arn}`];
    return [`${map.resolve(stack, value)} is no queue, no bus, no topic and no function of this environment`];
  });
}

function placedRule(map: EstateMap, stack: NamedStack, value: unknown): Placed | undefined {
  const found = referred(stack.json, value);
  return map.all('aws_cloudwatch_event_rule').find((each) => each.stack === stack && each.address === found?.address);
}

function sending(map: EstateMap, rule: Placed, queue: Placed): string[] {
  const context = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': rule.account };
  const asked = { principals: [EVENTS], context };
  const key = map.named(queue.stack, keyOf(queue));
  if (keyOf(queue) !== undefined && !key) return [`${queue.address} has a key whose policy nobody can read`];
  const wishes: [Placed, Wish][] = [
    [queue, { ...asked, action: 'sqs:SendMessage', resource: queue.arn }],
    ...(key ? USE.write.map((action): [Placed, Wish] => [key, { ...asked, action, resource: key.arn }]) : []),
  ];
  return wishes
    .filter(([resource, wish]) => !grants(resourceStatements(map, resource), wish))
    .map(([resource, { action }]) => `${resource.address} does not let EventBridge ${action} for ${rule.arn}`);
}

function forwarding(map: EstateMap, rule: Placed, role: Placed | undefined, bus: Placed): string[] {
  if (!role) return [`has no role to put on ${bus.arn}`];
  const context = { 'aws:SourceArn': rule.arn, 'aws:SourceAccount': rule.account };
  const trust = JSON.parse(String(role.config['assume_role_policy'])) as Config;
  const takes = grants(list(trust['Statement']) as Config[], {
    action: 'sts:AssumeRole',
    principals: [EVENTS],
    context,
  });
  return [
    ...(takes ? [] : [`${role.address} does not let EventBridge take it for ${rule.arn}`]),
    ...mayUse(map, role, { action: 'events:PutEvents', resource: bus.arn }),
    ...(bus.account === rule.account ? [] : handedOn(map, bus)),
  ];
}

/** AWS delivers no event to a third account that came by the rule of another: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html */
function handedOn(map: EstateMap, bus: Placed): string[] {
  return map.all('aws_cloudwatch_event_target').flatMap(({ stack, config, address }) => {
    const on = placedRule(map, stack, config['rule']);
    if (!on || busArn(map.resolve(stack, on.config['event_bus_name']), on.region, on.account) !== bus.arn) return [];
    const next = map.resolve(stack, config['arn']);
    return /:event-bus\//.test(next)
      ? [`${bus.arn} gets what came by a rule, and ${address} hands it on to ${next}`]
      : [];
  });
}

/** A function may use what its environment names; where it may put events, there is a bus, which lets it. */
function calls(map: EstateMap, fn: Placed): string[] {
  const role = map.named(fn.stack, fn.config['role']);
  if (!role) return ['its role is none of this environment'];
  const patterns = identityStatements(map, role)
    .filter(({ Effect, Action }) => Effect === 'Allow' && list(Action).includes('events:PutEvents'))
    .flatMap(({ Resource }) => list(Resource).map(String));
  const puts = patterns.flatMap((pattern) => {
    const buses = map.all('aws_cloudwatch_event_bus').filter(({ arn }) => matches(pattern, arn));
    return buses.length > 0
      ? buses.flatMap((bus) => admission(map, role, bus))
      : [`${pattern} is no bus of this environment`];
  });
  return [...puts, ...namedInEnvironment(map, role, fn), ...deadLetters(map, role, fn)];
}

function deadLetters(map: EstateMap, role: Placed, { stack, config }: Placed): string[] {
  const queue = block(config['dead_letter_config'])?.['target_arn'];
  return queue === undefined
    ? []
    : mayUse(map, role, { action: 'sqs:SendMessage', resource: map.resolve(stack, queue) });
}

function integration(map: EstateMap, edge: Placed): string[] {
  const { stack, config } = edge;
  if (config['uri'] === undefined) return [];
  const method = referred(stack.json, config['http_method'])?.config['http_method'] ?? config['http_method'];
  const path = `${method === 'ANY' ? '*' : method}${pathOf(stack, config['resource_id'])}`;
  const stages = map
    .all('aws_api_gateway_stage')
    .filter((each) => each.stack === stack && each.config['rest_api_id'] === config['rest_api_id']);
  if (stages.length === 0) return ['its API has no stage'];
  return stages.flatMap((stage) => invocation(map, edge, config['uri'], `${stage.config['stage_name']}/${path}`));
}

function authorizer(map: EstateMap, edge: Placed): string[] {
  if (edge.config['authorizer_uri'] === undefined) return [];
  return invocation(map, edge, edge.config['authorizer_uri'], `authorizers/\${${edge.address}.id}`);
}

function pathOf(stack: NamedStack, id: unknown): string {
  const resource = referred(stack.json, id);
  if (resource?.type !== 'aws_api_gateway_resource') return '';
  return `${pathOf(stack, resource.config['parent_id'])}/${resource.config['path_part']}`;
}

/** A permission lets API Gateway invoke the function for this path of this API. */
function invocation(map: EstateMap, { stack, config }: Placed, uri: unknown, path: string): string[] {
  const fn = invocableNamed(map, stack, uri);
  if (!fn) return [`${map.resolve(stack, uri)} is no function of this environment`];
  const api = referred(stack.json, config['rest_api_id']);
  const placed = map
    .all('aws_api_gateway_rest_api')
    .find((each) => each.stack === stack && each.address === api?.address);
  const source = `${placed?.arn}/${path}`;
  return letsInvoke(map, fn, API, source) ? [] : [`${fn.address} does not let API Gateway invoke it for ${source}`];
}
