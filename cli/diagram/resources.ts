import { type Config, idOf, type Kind, ofType, type Place, type Resource, type Synthesized, textOf } from './model.ts';
import type { References } from './references.ts';
import { replicaId, replicasOf } from './references.ts';
import { stepsOf } from './workflow-steps.ts';

/** Types that are shown. Everything else (roles, policies, log groups, layers) is how, not what. */
const KINDS: readonly (readonly [type: string, kind: Kind, argument: string])[] = [
  ['aws_api_gateway_rest_api', 'api', 'name'],
  ['aws_cognito_user_pool', 'users', 'name'],
  ['aws_lambda_function', 'function', 'function_name'],
  ['aws_sfn_state_machine', 'workflow', 'name'],
  ['aws_dynamodb_table', 'table', 'name'],
  ['aws_cloudwatch_event_bus', 'bus', 'name'],
  ['aws_sqs_queue', 'queue', 'name'],
  ['aws_kms_key', 'key', ''],
  ['aws_kms_replica_key', 'key', ''],
  ['aws_s3_bucket', 'bucket', 'bucket'],
];

/** Where a stack puts what: in its own region, and in those that hold its replicas. */
export function placesOf(stack: Synthesized, references: References): Place[] {
  const own = KINDS.flatMap(([type, kind, argument]) =>
    ofType(stack, type)
      .filter(([, config]) => regionOf(stack, config) === stack.region)
      .map(([logicalId, config]) => toResource(stack, references, { type, kind, argument, logicalId, config })),
  );
  const replicas = Map.groupBy([...tableReplicas(stack), ...keyReplicas(stack, references)], ({ region }) => region);
  const place = { stack: stack.name.slice(stack.name.indexOf('-') + 1), account: stack.account, notes: [] };
  return [
    { ...place, region: stack.region, resources: own },
    ...[...replicas].map(([region, found]) => ({ ...place, region, resources: found.map(({ resource }) => resource) })),
  ];
}

interface Found {
  readonly type: string;
  readonly kind: Kind;
  /** Argument that holds the resource's name. */
  readonly argument: string;
  readonly logicalId: string;
  readonly config: Config;
}

function toResource(stack: Synthesized, references: References, found: Found): Resource {
  const { type, kind, argument, logicalId, config } = found;
  const name = kind === 'key' ? aliasOf(stack, references, idOf(stack, type, logicalId)) : config[argument];
  return {
    id: idOf(stack, type, logicalId),
    kind,
    name: shortName(typeof name === 'string' ? name : logicalId),
    replica: false,
    steps: kind === 'workflow' ? stepsOf(config['definition']) : [],
  };
}

interface Replica {
  readonly region: string;
  readonly resource: Resource;
}

function tableReplicas(stack: Synthesized): Replica[] {
  return ofType(stack, 'aws_dynamodb_table').flatMap(([logicalId, config]) =>
    replicasOf(config).map(({ region_name: region }) => ({
      region,
      resource: {
        id: replicaId(idOf(stack, 'aws_dynamodb_table', logicalId), region),
        kind: 'table',
        name: shortName(textOf(config, 'name')),
        replica: true,
        steps: [],
      },
    })),
  );
}

function keyReplicas(stack: Synthesized, references: References): Replica[] {
  return ofType(stack, 'aws_kms_replica_key').map(([logicalId, config]) => {
    const id = idOf(stack, 'aws_kms_replica_key', logicalId);
    const name = shortName(aliasOf(stack, references, id) ?? logicalId);
    return { region: regionOf(stack, config), resource: { id, kind: 'key', name, replica: true, steps: [] } };
  });
}

/** A resource of another region names the provider of that region, `aws.<region>`. */
function regionOf(stack: Synthesized, config: Config): string {
  const { provider } = config;
  return typeof provider === 'string' ? provider.replace(/^aws\./, '') : stack.region;
}

function aliasOf(stack: Synthesized, references: References, keyId: string): string | undefined {
  const alias = ofType(stack, 'aws_kms_alias').find(([, config]) =>
    references.of(stack, config['target_key_id']).includes(keyId),
  );
  const name = alias?.[1]['name'];
  return typeof name === 'string' ? name.replace('alias/', '') : undefined;
}

/** A name without prefix, environment and, at its end, an account's id. */
function shortName(name: string): string {
  return name.replace(/^[a-z][a-z0-9]*-[a-z][a-z0-9]*-/, '').replace(/-\d{12}$/, '');
}
