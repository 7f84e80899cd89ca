import { type Config, type EstateEdge, type EstateModel, type EstateNode, type SynthesizedInput } from './model.ts';
import { References } from './references.ts';

/** Types that get a box. Everything else (roles, policies, log groups, aliases) is how, not what. */
const SHOWN: readonly string[] = [
  'aws_api_gateway_rest_api',
  'aws_cognito_user_pool',
  'aws_lambda_function',
  'aws_sfn_state_machine',
  'aws_dynamodb_table',
  'aws_cloudwatch_event_bus',
  'aws_sqs_queue',
  'aws_kms_key',
  'aws_kms_replica_key',
  'aws_s3_bucket',
];

/** What a permission of a role means for the picture. Reads of a table are drawn against the arrow of writes only by the verb. */
const VERBS: readonly (readonly [action: RegExp, verb: string, type: string])[] = [
  [/^states:StartExecution$/, 'starts', 'aws_sfn_state_machine'],
  [/^lambda:InvokeFunction$/, 'invokes', 'aws_lambda_function'],
  [/^events:PutEvents$/, 'puts events', 'aws_cloudwatch_event_bus'],
  [/^sqs:SendMessage$/, 'sends', 'aws_sqs_queue'],
  [/^dynamodb:(PutItem|UpdateItem|TransactWriteItems|DeleteItem)$/, 'writes', 'aws_dynamodb_table'],
  [/^dynamodb:(GetItem|Query)$/, 'reads', 'aws_dynamodb_table'],
];

/** The picture's content, read from what the stacks synthesized to: nothing is drawn that is not deployed. */
export function readEstate(stacks: readonly SynthesizedInput[]): EstateModel {
  const references = new References(stacks);
  const edges = stacks.flatMap((stack) => [
    ...integrations(stack, references),
    ...mappings(stack, references),
    ...ruleTargets(stack, references),
    ...permissions(stack, references),
  ]);
  const modelStacks = stacks.map((stack) => ({
    name: stack.name,
    account: stack.account,
    region: stack.region,
    nodes: nodesOf(stack),
  }));
  const known = new Set(modelStacks.flatMap(({ nodes }) => nodes.map(({ id }) => id)));
  return { stacks: modelStacks, edges: distinct(edges).filter(({ from, to }) => from !== to && known.has(from) && known.has(to)) };
}

function of(stack: SynthesizedInput, type: string): [id: string, config: Config][] {
  return Object.entries(stack.json.resource?.[type] ?? {});
}

function nodesOf(stack: SynthesizedInput): EstateNode[] {
  return SHOWN.flatMap((type) =>
    of(stack, type).map(([id, config]) => ({ id: `${stack.name}/${type}.${id}`, type, label: labelOf(id, config) })),
  );
}

function labelOf(id: string, config: Config): string {
  const name = config['function_name'] ?? config['name'] ?? config['bucket'] ?? config['description'] ?? id;
  return String(name).replace(/^[a-z0-9]+-[a-z0-9]+-/, '');
}

function integrations(stack: SynthesizedInput, references: References): EstateEdge[] {
  const toFunction = (verb: string, apiField: string, uriField: string) => ([, config]: [string, Config]) =>
    pairs(references.of(stack.name, config[apiField]), references.of(stack.name, config[uriField]), verb);
  return [
    ...of(stack, 'aws_api_gateway_integration').flatMap(toFunction('routes', 'rest_api_id', 'uri')),
    ...of(stack, 'aws_api_gateway_authorizer').flatMap(toFunction('asks', 'rest_api_id', 'authorizer_uri')),
  ];
}

function mappings(stack: SynthesizedInput, references: References): EstateEdge[] {
  return of(stack, 'aws_lambda_event_source_mapping').flatMap(([, config]) => {
    const sources = references.of(stack.name, config['event_source_arn']);
    const verb = sources.some((id) => id.includes('aws_dynamodb_table.')) ? 'streams' : 'feeds';
    return pairs(sources, references.of(stack.name, config['function_name']), verb);
  });
}

function ruleTargets(stack: SynthesizedInput, references: References): EstateEdge[] {
  return of(stack, 'aws_cloudwatch_event_target').flatMap(([, config]) =>
    pairs(references.of(stack.name, config['event_bus_name']), references.of(stack.name, config['arn']), 'rule'),
  );
}

function permissions(stack: SynthesizedInput, references: References): EstateEdge[] {
  const actors = actorsByRole(stack, references);
  return of(stack, 'aws_iam_role_policy').flatMap(([, config]) => {
    const [role = ''] = references.of(stack.name, config['role']);
    return statementsOf(config['policy']).flatMap(({ Action, Resource }) =>
      VERBS.filter(([action]) => [Action].flat().some((name) => action.test(name))).flatMap(([, verb, type]) =>
        pairs(
          actors.get(role) ?? [],
          references.of(stack.name, Resource).filter((id) => id.includes(`/${type}.`)),
          verb,
        ),
      ),
    );
  });
}

function actorsByRole(stack: SynthesizedInput, references: References): Map<string, string[]> {
  const actors = new Map<string, string[]>();
  for (const [type, field] of [
    ['aws_lambda_function', 'role'],
    ['aws_sfn_state_machine', 'role_arn'],
  ] as const) {
    for (const [id, config] of of(stack, type)) {
      for (const role of references.of(stack.name, config[field])) {
        actors.set(role, [...(actors.get(role) ?? []), `${stack.name}/${type}.${id}`]);
      }
    }
  }
  return actors;
}

interface PolicyStatement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function statementsOf(policy: unknown): readonly PolicyStatement[] {
  return typeof policy === 'string' ? JSON.parse(policy).Statement : [];
}

function pairs(from: readonly string[], to: readonly string[], verb: string): EstateEdge[] {
  return from.flatMap((a) => to.map((b) => ({ from: a, to: b, verb })));
}

/** One arrow per pair: a table that is read and written by the same function is written, for the picture. */
function distinct(edges: readonly EstateEdge[]): EstateEdge[] {
  const byPair = new Map<string, EstateEdge>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const known = byPair.get(key);
    if (!known || known.verb === 'reads') byPair.set(key, edge);
  }
  return [...byPair.values()];
}
