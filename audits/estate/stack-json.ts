/** Arguments of a block. */
export type Config = Readonly<Record<string, unknown>>;

/** Synthesized stack: the parts of its cdk.tf.json that audits read. */
export interface StackJson {
  readonly terraform: Config;
  /** Providers; a stack without resources of AWS has no `aws`. */
  readonly provider?: { readonly aws?: readonly Config[] };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Config>>>>;
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, Config>> };
  readonly output?: Readonly<Record<string, Config>>;
  readonly locals?: Config;
  readonly import?: readonly { readonly to: string }[];
  readonly [block: string]: unknown;
}

/** Resource of a synthesized stack, as in the JSON. */
export interface ResourceJson {
  readonly type: string;
  /** Terraform's address: `<type>.<logical id>`. */
  readonly address: string;
  readonly config: Config;
}

/** Lists the resources of a stack by address: all, or those of the given types. */
export function resourcesOf({ resource = {} }: StackJson, ...types: readonly string[]): ResourceJson[] {
  return Object.entries(resource)
    .filter(([type]) => types.length === 0 || types.includes(type))
    .flatMap(([type, byId]) => Object.entries(byId).map(([id, config]) => ({ type, address: `${type}.${id}`, config })))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Returns a block, which the engine may write as an object or as a list of one. */
export function block(value: unknown): Config | undefined {
  const [first] = [value].flat() as readonly (Config | undefined)[];
  return first;
}

/** Converts one value or a list to a list; IAM allows both. */
export function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** Parses a string with a JSON object. */
export function parsed(text: string): Config | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Config;
  } catch {
    return undefined;
  }
}

/** Returns a value that is a string, such as a name; otherwise an empty string. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
