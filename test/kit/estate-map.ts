import { block, type Config, list, type Resource, resourcesOf, type StackJson } from './stack-json.ts';

/** A synthesized stack with the name by which others refer to its state. */
export interface NamedStack {
  readonly name: string;
  readonly json: StackJson;
}

/** A resource with the account and region it goes to, and the ARN that it will have. */
export interface Placed extends Resource {
  readonly stack: NamedStack;
  readonly account: string;
  readonly region: string;
  readonly arn: string;
}

const REFERENCE = /\$\{([\w.-]+)\}/g;
const REMOTE = /^data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)$/;
/** How a stack takes the stream of a replica from the table: `[for r in aws_dynamodb_table.X.replica : r.stream_arn if … "region"]`. */
const REPLICA_STREAM = /aws_dynamodb_table\.([\w-]+)\.replica\b.*"([a-z]{2}(?:-[a-z]+)+-\d)"/s;
/** Attributes that name the resource itself, in whatever form a caller wants it. */
const ITSELF: ReadonlySet<string> = new Set(['arn', 'invoke_arn', 'execution_arn', 'url', 'key_id', 'target_key_id']);

type Named = { readonly account: string; readonly region: string; readonly stack: string; readonly address: string };

/** ARNs by type. What gets its id from AWS is called by its address: it has to be told from others, no more. */
const ARNS: Readonly<Record<string, (config: Config, place: Named) => string>> = {
  aws_api_gateway_rest_api: (_, { region, account, address }) => `arn:aws:execute-api:${region}:${account}:${address}`,
  aws_cloudwatch_event_bus: ({ name }, { region, account }) => busArn(String(name), region, account),
  aws_cloudwatch_event_rule: ({ name, event_bus_name: bus = 'default' }, { region, account }) =>
    `arn:aws:events:${region}:${account}:rule/${bus === 'default' ? '' : `${bus}/`}${name}`,
  aws_dynamodb_table: ({ name }, { region, account }) => tableArn(String(name), region, account),
  aws_iam_role: ({ name }, { account }) => `arn:aws:iam::${account}:role/${name}`,
  aws_kinesis_stream: ({ name }, { region, account }) => `arn:aws:kinesis:${region}:${account}:stream/${name}`,
  aws_kms_key: keyArn,
  aws_kms_replica_key: keyArn,
  aws_lambda_alias: ({ function_name: fn, name }, { region, account }) =>
    `${functionArn(String(fn), region, account)}:${name}`,
  aws_lambda_function: ({ function_name: name }, { region, account }) => functionArn(String(name), region, account),
  aws_sfn_state_machine: ({ name }, { region, account }) => `arn:aws:states:${region}:${account}:stateMachine:${name}`,
  aws_sns_topic: ({ name }, { region, account }) => `arn:aws:sns:${region}:${account}:${name}`,
  aws_sqs_queue: ({ name }, { region, account }) => `arn:aws:sqs:${region}:${account}:${name}`,
};

function keyArn(_: Config, { region, account, stack, address }: Named): string {
  return `arn:aws:kms:${region}:${account}:key/${stack}/${address}`;
}

/** The ARN of a bus called by its name or by its ARN. */
export function busArn(bus: string, region: string, account: string): string {
  return bus.startsWith('arn:') ? bus : `arn:aws:events:${region}:${account}:event-bus/${bus}`;
}

/** The ARN of a table called by its name or by its ARN. */
export function tableArn(table: string, region: string, account: string): string {
  return table.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${account}:table/${table}`;
}

/** The ARN of a function called by its name or by its ARN. */
export function functionArn(name: string, region: string, account: string): string {
  return name.startsWith('arn:') ? name : `arn:aws:lambda:${region}:${account}:function:${name}`;
}

/** All stacks of an environment with the references between and within them followed, as one address space of ARNs. */
export class EstateMap {
  readonly #byArn = new Map<string, Placed>();
  readonly #all: readonly Placed[];
  readonly #stacks: readonly NamedStack[];

  constructor(stacks: readonly NamedStack[]) {
    this.#stacks = stacks;
    this.#all = stacks.flatMap((stack) => resourcesOf(stack.json).map((resource) => placed(stack, resource)));
    for (const resource of this.#all) {
      if (!resource.arn) continue;
      this.#byArn.set(resource.arn, resource);
      for (const replica of resource.type === 'aws_dynamodb_table' ? list(resource.config['replica']) : []) {
        const region = String((replica as Config)['region_name']);
        const arn = tableArn(String(resource.config['name']), region, resource.account);
        this.#byArn.set(arn, { ...resource, region, arn });
      }
    }
  }

  /** The resources of some types, of all stacks. */
  all(...types: readonly string[]): Placed[] {
    return this.#all.filter(({ type }) => types.includes(type));
  }

  /** What an ARN names, a table for its stream; undefined for what is not of this estate. */
  at(arn: string): Placed | undefined {
    return this.#byArn.get(arn.replace(/\/stream\/.*$/, ''));
  }

  /** What an argument of a stack's resource names: by reference, across stacks, or by ARN. */
  named(stack: NamedStack, value: unknown): Placed | undefined {
    return this.at(this.resolve(stack, value));
  }

  /** An argument with its references followed to ARNs and names; those to what only an apply knows stay as they are. */
  resolve(stack: NamedStack, value: unknown): string {
    return String(value).replace(REFERENCE, (whole, path: string) => this.#follow(stack, path) ?? whole);
  }

  #follow(stack: NamedStack, path: string): string | undefined {
    const [, name, output] = REMOTE.exec(path) ?? [];
    if (name && output) {
      const other = this.#stacks.find((each) => each.name === name);
      const value = other?.json.output?.[output]?.['value'];
      return other && value !== undefined ? this.resolve(other, value) : undefined;
    }
    const [type = '', id = '', attribute = ''] = path.split('.');
    if (type === 'local') return this.#local(stack, id);
    const resource = this.#all.find((each) => each.stack === stack && each.address === `${type}.${id}`);
    if (resource?.arn && attribute === 'stream_arn') return `${resource.arn}/stream/latest`;
    if (resource?.arn && ITSELF.has(attribute)) return resource.arn;
    const given = resource?.config[attribute];
    return typeof given === 'string' ? this.resolve(stack, given) : undefined;
  }

  #local(stack: NamedStack, id: string): string | undefined {
    const text = JSON.stringify((stack.json['locals'] as Config | undefined)?.[id] ?? '').replaceAll('\\"', '"');
    const [, table, region] = REPLICA_STREAM.exec(text) ?? [];
    const found = this.#all.find((each) => each.stack === stack && each.address === `aws_dynamodb_table.${table}`);
    return found && region && `${tableArn(String(found.config['name']), region, found.account)}/stream/latest`;
  }
}

function placed(stack: NamedStack, resource: Resource): Placed {
  const wanted = resource.config['provider'];
  const provider =
    stack.json.provider.aws.find(
      ({ alias }) => (alias === undefined ? undefined : `aws.${String(alias)}`) === wanted,
    ) ?? {};
  const region = String(provider['region']);
  const account = String(list(provider['allowed_account_ids'])[0] ?? provider['access_key']);
  const place = { region, account, stack: stack.name, address: resource.address };
  return { ...resource, stack, region, account, arn: ARNS[resource.type]?.(resource.config, place) ?? '' };
}

/** The customer managed key that a queue, stream or table is encrypted with, in its region; undefined when AWS owns the key. */
export function keyOf({ type, config, region }: Placed): unknown {
  if (type === 'aws_sqs_queue') return config['kms_master_key_id'];
  if (type === 'aws_kinesis_stream') return config['kms_key_id'];
  if (type !== 'aws_dynamodb_table') return undefined;
  const replica = list(config['replica']).find((each) => (each as Config)['region_name'] === region);
  return replica ? (replica as Config)['kms_key_arn'] : block(config['server_side_encryption'])?.['kms_key_arn'];
}
