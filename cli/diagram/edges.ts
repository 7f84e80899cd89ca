import { type Config, type Edge, type EdgeStyle, idOf, ofType, type Synthesized, textOf } from './model.ts';
import { type References, replicaId, replicasOf } from './references.ts';

/** What a permission of a role means for the picture. */
const PERMISSIONS: readonly (readonly [action: RegExp, type: string, label: string, style: EdgeStyle])[] = [
  [/^states:Start(Sync)?Execution$/, 'aws_sfn_state_machine', 'starts', 'flow'],
  [/^lambda:InvokeFunction$/, 'aws_lambda_function', 'invokes', 'flow'],
  [/^events:PutEvents$/, 'aws_cloudwatch_event_bus', 'puts events', 'flow'],
  [/^sqs:SendMessage$/, 'aws_sqs_queue', 'sends', 'flow'],
  [/^dynamodb:(Put|Update|Delete|TransactWrite|BatchWrite)Items?$/, 'aws_dynamodb_table', '', 'flow'],
  [/^dynamodb:(Get|BatchGet|TransactGet)Items?$|^dynamodb:(Query|Scan)$/, 'aws_dynamodb_table', 'reads', 'read'],
];

/** Everything that travels in or out of a stack. */
export function edgesOf(stack: Synthesized, references: References): Edge[] {
  return [
    ...routes(stack, references),
    ...mappings(stack, references),
    ...rules(stack, references),
    ...permissions(stack, references),
    ...issuers(stack, references),
    ...replicas(stack),
  ];
}

/** Ids of the queues that take what others gave up on. */
export function deadLettersOf(stack: Synthesized, references: References): string[] {
  return [
    ...ofType(stack, 'aws_sqs_queue').map(([, config]) => config['redrive_policy']),
    ...ofType(stack, 'aws_cloudwatch_event_target').map(([, config]) => config['dead_letter_config']),
    ...ofType(stack, 'aws_lambda_event_source_mapping').map(([, config]) => config['destination_config']),
    ...ofType(stack, 'aws_lambda_function').map(([, config]) => config['dead_letter_config']),
  ].flatMap((value) => references.of(stack, value));
}

function routes(stack: Synthesized, references: References): Edge[] {
  const integrations = ofType(stack, 'aws_api_gateway_integration').flatMap(([, config]) =>
    pairs(
      references.of(stack, config['rest_api_id']),
      references.of(stack, config['uri']),
      routeOf(stack, references, config),
    ),
  );
  const authorizers = ofType(stack, 'aws_api_gateway_authorizer').flatMap(([, config]) =>
    pairs(references.of(stack, config['rest_api_id']), references.of(stack, config['authorizer_uri']), 'asks', 'read'),
  );
  return [...integrations, ...authorizers];
}

/** `POST /orders` */
function routeOf(stack: Synthesized, references: References, integration: Config): string {
  const config = (type: string, value: unknown): Config => {
    const [id] = references.of(stack, value);
    return ofType(stack, type).find(([logicalId]) => idOf(stack, type, logicalId) === id)?.[1] ?? {};
  };
  const method = textOf(config('aws_api_gateway_method', integration['http_method']), 'http_method');
  const parts: string[] = [];
  for (let at = config('aws_api_gateway_resource', integration['resource_id']); textOf(at, 'path_part'); ) {
    parts.unshift(textOf(at, 'path_part'));
    at = config('aws_api_gateway_resource', at['parent_id']);
  }
  return `${method} /${parts.join('/')}`.trim();
}

function mappings(stack: Synthesized, references: References): Edge[] {
  return ofType(stack, 'aws_lambda_event_source_mapping').flatMap(([, config]) => {
    const sources = references.of(stack, config['event_source_arn']);
    const label = sources.some((id) => id.includes('/aws_dynamodb_table.')) ? 'stream' : '';
    return pairs(sources, references.of(stack, config['function_name']), label);
  });
}

function rules(stack: Synthesized, references: References): Edge[] {
  return ofType(stack, 'aws_cloudwatch_event_target').flatMap(([, config]) => {
    const [rule] = references.of(stack, config['rule']);
    const found = ofType(stack, 'aws_cloudwatch_event_rule').find(
      ([logicalId]) => idOf(stack, 'aws_cloudwatch_event_rule', logicalId) === rule,
    );
    const bus = references.ofBus(stack, config['event_bus_name'] ?? found?.[1]['event_bus_name']);
    return pairs(bus, references.of(stack, config['arn']), `rule ${textOf(config, 'target_id')}`);
  });
}

function permissions(stack: Synthesized, references: References): Edge[] {
  const actors = Map.groupBy(
    (['aws_lambda_function', 'aws_sfn_state_machine'] as const).flatMap((type) =>
      ofType(stack, type).flatMap(([logicalId, config]) =>
        references
          .of(stack, config['role'] ?? config['role_arn'])
          .map((role) => ({ role, id: idOf(stack, type, logicalId) })),
      ),
    ),
    ({ role }) => role,
  );
  return ofType(stack, 'aws_iam_role_policy').flatMap(([, config]) => {
    const from = references.of(stack, config['role']).flatMap((role) => actors.get(role) ?? []);
    return statementsOf(config['policy']).flatMap(({ Action, Resource }) =>
      PERMISSIONS.filter(([action]) => [Action].flat().some((name) => action.test(name))).flatMap(
        ([, type, label, style]) => {
          const to = references.of(stack, Resource).filter((id) => id.includes(`/${type}.`));
          return pairs(
            from.map(({ id }) => id),
            to,
            label,
            style,
          );
        },
      ),
    );
  });
}

/** A function that is told of a user pool trusts its tokens. */
function issuers(stack: Synthesized, references: References): Edge[] {
  return ofType(stack, 'aws_lambda_function').flatMap(([logicalId, config]) => {
    const pools = references.of(stack, config['environment']).filter((id) => id.includes('/aws_cognito_user_pool.'));
    return pairs(pools, [idOf(stack, 'aws_lambda_function', logicalId)], 'token keys', 'read');
  });
}

function replicas(stack: Synthesized): Edge[] {
  return ofType(stack, 'aws_dynamodb_table').flatMap(([logicalId, config]) => {
    const id = idOf(stack, 'aws_dynamodb_table', logicalId);
    return pairs(
      [id],
      replicasOf(config).map(({ region_name: region }) => replicaId(id, region)),
      '',
      'copy',
    );
  });
}

interface PolicyStatement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function statementsOf(policy: unknown): readonly PolicyStatement[] {
  return typeof policy === 'string' ? JSON.parse(policy).Statement : [];
}

function pairs(from: readonly string[], to: readonly string[], label: string, style: EdgeStyle = 'flow'): Edge[] {
  return from.flatMap((a) => to.map((b) => ({ from: a, to: b, label, style })));
}
