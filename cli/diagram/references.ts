import { type Config, idOf, ofType, type Synthesized } from './model.ts';

const RESOURCE = /(?<![\w.-])(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+)/g;
const LOCAL_VALUE = /\$\{local\.([A-Za-z0-9_-]+)\}/g;
/** How the module of tables picks the replica of a region out of a table. */
const REPLICA_OF = /\.replica\b[\s\S]*region_name == "([a-z0-9-]+)"/;
const REMOTE =
  /\$\{data\.terraform_remote_state\.cross-stack-reference-input-([A-Za-z0-9_-]+)\.outputs\.([A-Za-z0-9_-]+)\}/g;
const ARN = /arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d*):([A-Za-z0-9_./:-]+)/g;

/** How the resource part of an ARN begins, and which argument of the resource's type holds what follows. */
const ARN_NAMES: Readonly<Record<string, readonly [type: string, prefix: string, argument: string]>> = {
  lambda: ['aws_lambda_function', 'function:', 'function_name'],
  sqs: ['aws_sqs_queue', '', 'name'],
  events: ['aws_cloudwatch_event_bus', 'event-bus/', 'name'],
  dynamodb: ['aws_dynamodb_table', 'table/', 'name'],
  states: ['aws_sfn_state_machine', 'stateMachine:', 'name'],
};

/** The id of a table's replica, which Terraform knows as a part of the table only. */
export function replicaId(tableId: string, region: string): string {
  return `${tableId}@${region}`;
}

/** Finds which resources a value of a synthesized stack speaks of: by reference, by another stack's output, by ARN or by name. */
export class References {
  readonly #stacks: ReadonlyMap<string, Synthesized>;
  readonly #byArn = new Map<string, string>();

  constructor(stacks: readonly Synthesized[]) {
    this.#stacks = new Map(stacks.map((stack) => [stack.name, stack]));
    for (const stack of stacks) {
      for (const [service, [type, , argument]] of Object.entries(ARN_NAMES)) {
        for (const [logicalId, config] of ofType(stack, type))
          this.#learn(stack, service, config[argument], idOf(stack, type, logicalId));
      }
      for (const [logicalId, config] of ofType(stack, 'aws_dynamodb_table')) {
        for (const { region_name: region } of replicasOf(config)) {
          const id = replicaId(idOf(stack, 'aws_dynamodb_table', logicalId), region);
          this.#learn({ ...stack, region }, 'dynamodb', config['name'], id);
        }
      }
    }
  }

  #learn({ region, accountId }: Synthesized, service: string, name: unknown, id: string): void {
    if (typeof name === 'string') this.#byArn.set(`${service}:${region}:${accountId}:${name}`, id);
  }

  /** Ids of everything that `value`, found in `stack`, refers to; in order, without repeats. */
  of(stack: Synthesized, value: unknown): string[] {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
    return [
      ...new Set([
        ...this.#resources(stack, text),
        ...this.#locals(stack, text),
        ...this.#remote(text),
        ...this.#arns(text),
      ]),
    ];
  }

  /** Like `of`, for an argument that may also hold the plain name of a bus of the stack's own account and region. */
  ofBus(stack: Synthesized, value: unknown): string[] {
    const named = this.#byArn.get(`events:${stack.region}:${stack.accountId}:${String(value)}`);
    return named ? [named] : this.of(stack, value);
  }

  #resources(stack: Synthesized, text: string): string[] {
    const region = REPLICA_OF.exec(text)?.[1];
    return [...text.matchAll(RESOURCE)].map(([, type = '', logicalId = '']) => {
      const id = idOf(stack, type, logicalId);
      return region ? replicaId(id, region) : id;
    });
  }

  #locals(stack: Synthesized, text: string): string[] {
    return [...text.matchAll(LOCAL_VALUE)].flatMap(([, name = '']) => this.of(stack, stack.locals[name]));
  }

  #remote(text: string): string[] {
    return [...text.matchAll(REMOTE)].flatMap(([, producer = '', output = '']) => {
      const stack = this.#stacks.get(producer);
      return stack ? this.of(stack, stack.output[output]?.['value']) : [];
    });
  }

  #arns(text: string): string[] {
    return [...text.matchAll(ARN)].flatMap(([, service = '', region, account, rest = '']) => {
      const prefix = ARN_NAMES[service]?.[1];
      if (prefix === undefined || !rest.startsWith(prefix)) return [];
      // What follows the name is a part of it: an index or stream of a table, a version of a function.
      const [name = ''] = rest.slice(prefix.length).split(/[/:]/);
      const id = this.#byArn.get(`${service}:${region}:${account}:${name}`);
      return id ? [id] : [];
    });
  }
}

/** The replicas that a table's configuration asks for. */
export function replicasOf(config: Config): readonly { readonly region_name: string }[] {
  const { replica } = config as { replica?: readonly { region_name: string }[] };
  return replica ?? [];
}
