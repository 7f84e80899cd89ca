import { textsIn } from './argument.ts';
import type { NamedStack, Resource, Stack } from './resource.ts';
import { block, type Config } from './stack-json.ts';

const EXPRESSION = /\$\{([^}]+)\}/g;
const REMOTE = /^data\.terraform_remote_state\.([\w-]+)\.outputs(?:\.([\w-]+)|\["([^"]+)"\])$/;
const LOCAL = /^local\.([\w-]+)$/;
const ATTRIBUTE = /^(aws_\w+\.[\w-]+)\.([\w-]+)$/;
const RESOURCE = /(?<![\w.-])(aws_[a-z0-9_]+\.[\w-]+)/g;
/**
 * Pattern of an attribute of a region's replica:
 * `[for r in aws_dynamodb_table.X.replica : r.stream_arn if r.region_name == "eu-west-1"]`.
 */
const REPLICA = /(aws_\w+\.[\w-]+)\.\w+\b.*?\b\w+\.(\w+) if \w+\.\w+ == "([a-z0-9-]+)"/s;

/** Lookup of the stacks and resources that references lead to. */
export interface Directory {
  readonly stacks: readonly Stack[];
  resource(stack: Stack, address: string): Resource | undefined;
  /** Finds the replica of a resource in a region. */
  replica(resource: Resource, region: string): Resource | undefined;
}

/**
 * Resolves the references in a stack's arguments: inside the stack, through its locals, and to outputs of other stacks.
 */
export class References {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Replaces references by ARNs and names. References to values known only at apply stay unchanged. */
  resolve(stack: Stack, value: unknown): string {
    return String(value).replace(EXPRESSION, (whole, path: string) => this.#valueOf(stack, path.trim()) ?? whole);
  }

  /** Lists the resources that references in a value lead to, at any depth. */
  mentioned(stack: Stack, value: unknown): Resource[] {
    return textsIn(value)
      .flatMap(([, text]) => [...text.matchAll(EXPRESSION)])
      .flatMap(([, expression = '']) => this.#resourcesIn(stack, expression.trim()));
  }

  #valueOf(stack: Stack, expression: string): string | undefined {
    const elsewhere = this.#elsewhere(stack, expression);
    if (elsewhere)
      return typeof elsewhere.value === 'string' ? this.resolve(elsewhere.stack, elsewhere.value) : undefined;
    const [, copied = '', ofCopy = '', region = ''] = REPLICA.exec(expression) ?? [];
    const original = copied ? this.#directory.resource(stack, copied) : undefined;
    const replica = original && this.#directory.replica(original, region);
    if (replica) return this.#attribute(replica, ofCopy);
    const [, address = '', attribute = ''] = ATTRIBUTE.exec(expression) ?? [];
    const found = this.#directory.resource(stack, address);
    return found && this.#attribute(found, attribute);
  }

  #resourcesIn(stack: Stack, expression: string): Resource[] {
    const elsewhere = this.#elsewhere(stack, expression);
    if (elsewhere) return this.mentioned(elsewhere.stack, elsewhere.value);
    const region = REPLICA.exec(expression)?.[3];
    return [...expression.matchAll(RESOURCE)].flatMap(([, address = '']) => {
      const found = this.#directory.resource(stack, address);
      const replica = found && region ? this.#directory.replica(found, region) : undefined;
      return replica ?? found ?? [];
    });
  }

  /** Returns the local value, or the output of another stack, that an expression refers to. */
  #elsewhere(stack: Stack, expression: string): { readonly stack: Stack; readonly value: unknown } | undefined {
    const local = LOCAL.exec(expression)?.[1];
    if (local !== undefined) return { stack, value: stack.json.locals?.[local] };
    const [, source, plain, quoted] = REMOTE.exec(expression) ?? [];
    const output = plain ?? quoted;
    const other = source === undefined ? undefined : producerOf(this.#directory.stacks, stack, source);
    return other && output !== undefined ? { stack: other, value: other.json.output?.[output]?.['value'] } : undefined;
  }

  #attribute({ arn, facts, config, stack }: Resource, attribute: string): string | undefined {
    const part = facts?.parts?.[attribute];
    if (arn && part !== undefined) return `${arn}${part}`;
    if (arn && (attribute === 'arn' || facts?.identifiers?.includes(attribute))) return arn;
    const given = config[attribute];
    return typeof given === 'string' ? this.resolve(stack, given) : undefined;
  }
}

/**
 * Finds the stack whose state a `terraform_remote_state` reads: by bucket and key, or by the engine's name for the
 * reference.
 */
export function producerOf<S extends NamedStack>(
  stacks: readonly S[],
  { json }: NamedStack,
  source: string,
): S | undefined {
  const read = block(json.data?.terraform_remote_state?.[source]?.['config']);
  const byKey = stacks.find((each) => read && sameState(backendOf(each), read));
  return byKey ?? stacks.find(({ name }) => source === `cross-stack-reference-input-${name}`);
}

function backendOf({ json }: NamedStack): Config | undefined {
  return block((json.terraform['backend'] as Config | undefined)?.['s3']);
}

function sameState(backend: Config | undefined, read: Config): boolean {
  return backend?.['key'] !== undefined && backend['key'] === read['key'] && backend['bucket'] === read['bucket'];
}
