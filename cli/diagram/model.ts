/** What a resource is, for the picture. */
export type Kind = 'api' | 'users' | 'function' | 'workflow' | 'table' | 'bus' | 'queue' | 'key' | 'bucket';

/** A step of a workflow with the function that undoes it. */
export interface Step {
  readonly step: string;
  readonly undo?: string;
}

/** A resource that is worth a place in the picture. */
export interface Resource {
  /** Unique in the estate: `<stack>/<type>.<logical id>`. */
  readonly id: string;
  readonly kind: Kind;
  /** Short name, without prefix and environment. */
  readonly name: string;
  /** Is it a copy, kept up to date by AWS, of a resource in another region? */
  readonly replica: boolean;
  /** What a workflow does, in the order it does it. */
  readonly steps: readonly Step[];
}

/** A stack, or what it keeps in a second region. */
export interface Place {
  /** Name of the stack without the environment. */
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly Resource[];
  /** What is there, but not part of any flow, e.g. `key orders`. */
  readonly notes: readonly string[];
}

/** `flow` moves something on; `read` only looks; `failure` parks what failed; `copy` is done by AWS. */
export type EdgeStyle = 'flow' | 'read' | 'failure' | 'copy';

/** Something travels from one resource to another. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** What the arrow means, e.g. `starts`, `stream`, or the name of a rule. */
  readonly label: string;
  readonly style: EdgeStyle;
}

/** What a picture of an environment shows. */
export interface Estate {
  readonly places: readonly Place[];
  readonly edges: readonly Edge[];
}

/** A resource's or output's configuration in a cdk.tf.json. */
export type Config = Readonly<Record<string, unknown>>;

/** One stack as synthesized, with where it goes. */
export interface Synthesized {
  readonly name: string;
  /** Name of the account. */
  readonly account: string;
  readonly accountId: string;
  readonly region: string;
  readonly resource: Readonly<Record<string, Readonly<Record<string, Config>>>>;
  readonly output: Readonly<Record<string, Config>>;
  /** Values that the stack names for its own use. */
  readonly locals: Config;
}

/** Resources of a Terraform type in a stack. */
export function ofType(stack: Synthesized, type: string): [id: string, config: Config][] {
  return Object.entries(stack.resource[type] ?? {});
}

/** The id of a resource in the estate. */
export function idOf(stack: Synthesized, type: string, logicalId: string): string {
  return `${stack.name}/${type}.${logicalId}`;
}

/** An argument that is a text; empty when it is not there. */
export function textOf(config: Config, argument: string): string {
  const value = config[argument];
  return typeof value === 'string' ? value : '';
}
