import type { SynthesizedInput } from './model.ts';

const LOCAL = /\$\{(aws_[a-z0-9_]+)\.([A-Za-z0-9_-]+)\.[^}]*\}/g;
const REMOTE = /\$\{data\.terraform_remote_state\.cross-stack-reference-input-([A-Za-z0-9_-]+)\.outputs\.([A-Za-z0-9_-]+)\}/g;
const ARN = /arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d*):([A-Za-z0-9_./:-]+)/g;

/** How an ARN's resource part names a resource of a type. */
const ARN_NAMES: Readonly<Record<string, readonly [type: string, prefix: RegExp]>> = {
  lambda: ['aws_lambda_function', /^function:/],
  sqs: ['aws_sqs_queue', /^/],
  events: ['aws_cloudwatch_event_bus', /^event-bus\//],
  dynamodb: ['aws_dynamodb_table', /^table\//],
  states: ['aws_sfn_state_machine', /^stateMachine:/],
};

/** Finds which resources a value of a synthesized stack speaks of: by reference, by another stack's output, or by ARN. */
export class References {
  readonly #stacks: ReadonlyMap<string, SynthesizedInput>;
  readonly #byArn = new Map<string, string>();

  constructor(stacks: readonly SynthesizedInput[]) {
    this.#stacks = new Map(stacks.map((stack) => [stack.name, stack]));
    for (const stack of stacks) {
      for (const [service, [type]] of Object.entries(ARN_NAMES)) {
        for (const [id, config] of Object.entries(stack.json.resource?.[type] ?? {})) {
          const name = config['name'] ?? config['function_name'];
          this.#byArn.set(`${service}:${stack.region}:${stack.account}:${String(name)}`, `${stack.name}/${type}.${id}`);
        }
      }
    }
  }

  /** Ids (`<stack>/<type>.<logical id>`) of everything that `value`, found in `stack`, refers to; in order, without repeats. */
  of(stack: string, value: unknown): string[] {
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
    return [...new Set([...this.#local(stack, text), ...this.#remote(text), ...this.#named(text)])];
  }

  #local(stack: string, text: string): string[] {
    return [...text.matchAll(LOCAL)].map(([, type, id]) => `${stack}/${type}.${id}`);
  }

  #remote(text: string): string[] {
    return [...text.matchAll(REMOTE)].flatMap(([, producer = '', output = '']) => {
      const value = this.#stacks.get(producer)?.json.output?.[output]?.['value'];
      return value === undefined ? [] : this.of(producer, value);
    });
  }

  #named(text: string): string[] {
    return [...text.matchAll(ARN)].flatMap(([, service = '', region, account, resource = '']) => {
      const prefix = ARN_NAMES[service]?.[1];
      if (!prefix || !prefix.test(resource)) return [];
      const name = resource.replace(prefix, '').split(/[:/]/)[0];
      return this.#byArn.get(`${service}:${region}:${account}:${name}`) ?? [];
    });
  }
}
