/** The arguments of a block. */
export type Config = Readonly<Record<string, unknown>>;

/** A synthesized stack: its cdk.tf.json as data, as far as anybody reads it. */
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

/** A resource of a synthesized stack, as it stands in the JSON. */
export interface ResourceJson {
  readonly type: string;
  /** Terraform's name for it: `<type>.<logical id>`. */
  readonly address: string;
  readonly config: Config;
}

/** All resources of a stack, or those of some types, by address. */
export function resourcesOf({ resource = {} }: StackJson, ...types: readonly string[]): ResourceJson[] {
  return Object.entries(resource)
    .filter(([type]) => types.length === 0 || types.includes(type))
    .flatMap(([type, byId]) => Object.entries(byId).map(([id, config]) => ({ type, address: `${type}.${id}`, config })))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** A block that the engine may write as an object or as a list of one. */
export function block(value: unknown): Config | undefined {
  const [first] = [value].flat() as readonly (Config | undefined)[];
  return first;
}

/** One value or a list of them, as IAM writes both. */
export function list(value: unknown): readonly unknown[] {
  return value === undefined ? [] : [value].flat();
}

/** A text that holds JSON, as the object that it is. */
export function parsed(text: string): Config | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Config;
  } catch {
    return undefined;
  }
}

/** A value that is a text, such as a name; empty where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
