import { matches } from './admission.ts';
import { mayUse } from './authority.ts';
import type { EstateMap, NamedStack, Placed } from './estate-map.ts';
import { block, referred } from './stack-json.ts';

/** A function, or one of its aliases, by what invokes it. */
export function invocableNamed(map: EstateMap, stack: NamedStack, value: unknown): Placed | undefined {
  const named = map.named(stack, value);
  return named?.type === 'aws_lambda_function' || named?.type === 'aws_lambda_alias' ? named : undefined;
}

/** Whether the resource policy of a function, or of an alias, which has its own, lets a service invoke it on behalf of a resource. */
export function letsInvoke(map: EstateMap, invocable: Placed, service: string, source: string): boolean {
  const alias = invocable.type === 'aws_lambda_alias' ? invocable : undefined;
  const fn = alias ? functionNamed(map, alias.stack, alias.config['function_name']) : invocable;
  return map
    .all('aws_lambda_permission')
    .filter(({ stack, config }) => fn && functionNamed(map, stack, config['function_name']) === fn)
    .filter(({ stack, config }) => referred(stack.json, config['qualifier'])?.address === alias?.address)
    .some(
      ({ stack, account, config: { action, principal, source_arn: arn } }) =>
        account === invocable.account &&
        action === 'lambda:InvokeFunction' &&
        principal === service &&
        matches(map.resolve(stack, arn), source),
    );
}

/** The function that is called by its name, by its ARN, or by one of its aliases. */
function functionNamed(map: EstateMap, stack: NamedStack, value: unknown): Placed | undefined {
  const alias = referred(stack.json, value);
  if (alias?.type === 'aws_lambda_alias') return functionNamed(map, stack, alias.config['function_name']);
  const name = map.resolve(stack, value);
  return map
    .all('aws_lambda_function')
    .find(
      ({ stack: own, arn, config }) =>
        name === arn || name.startsWith(`${arn}:`) || (own === stack && config['function_name'] === name),
    );
}

/** What a role needs to read from a source, by the type of the source. */
const READS: Readonly<Record<string, readonly string[]>> = {
  aws_sqs_queue: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  aws_kinesis_stream: [
    'kinesis:DescribeStream',
    'kinesis:DescribeStreamSummary',
    'kinesis:GetRecords',
    'kinesis:GetShardIterator',
    'kinesis:ListShards',
  ],
};
const TABLE_READS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** The function's role may read the source, and write what failed to its destination. */
export function mapping(map: EstateMap, { stack, config }: Placed): string[] {
  const fn = functionNamed(map, stack, config['function_name']);
  const role = fn?.stack === stack ? map.named(stack, fn.config['role']) : undefined;
  if (!role) return ['its function, or the role of it, is none of its stack'];
  const resource = map.resolve(stack, config['event_source_arn']);
  const failed = block(block(config['destination_config'])?.['on_failure'])?.['destination_arn'];
  const reads = READS[map.at(resource)?.type ?? ''];
  return [
    ...(reads ?? TABLE_READS).flatMap((action) => mayUse(map, role, { action, resource })),
    ...(reads ? [] : mayUse(map, role, { action: 'dynamodb:ListStreams', resource: '*' })),
    ...(failed === undefined
      ? []
      : mayUse(map, role, { action: 'sqs:SendMessage', resource: map.resolve(stack, failed) })),
  ];
}

/** What a role does to a destination of asynchronous invocations, by its type. */
const SENDS: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_bus: 'events:PutEvents',
  aws_lambda_function: 'lambda:InvokeFunction',
  aws_sqs_queue: 'sqs:SendMessage',
};

/** The function's role may send to where asynchronous invocations go. */
export function destinations(map: EstateMap, { stack, config }: Placed): string[] {
  const fn = functionNamed(map, stack, config['function_name']);
  const role = fn && map.named(stack, fn.config['role']);
  if (!role) return ['its function, or the role of it, is none of its stack'];
  const all = block(config['destination_config']);
  return ['on_failure', 'on_success'].flatMap((kind) => {
    const given = block(all?.[kind])?.['destination'];
    if (given === undefined) return [];
    const resource = map.resolve(stack, given);
    const action = SENDS[map.at(resource)?.type ?? ''];
    return action ? mayUse(map, role, { action, resource }) : [`${resource} is nothing of this environment`];
  });
}
