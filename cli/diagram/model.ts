/** A resource that is worth a place in the picture. */
export interface EstateNode {
  /** Unique in the estate: `<stack>/<type>.<logical id>`. */
  readonly id: string;
  readonly type: string;
  readonly label: string;
}

/** One stack, with where it goes. */
export interface EstateStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly nodes: readonly EstateNode[];
}

/** Something travels from one resource to another. */
export interface EstateEdge {
  readonly from: string;
  readonly to: string;
  /** What the arrow means, e.g. `invokes`, `stream`, `rule`. */
  readonly verb: string;
}

/** What a picture of an environment shows. */
export interface EstateModel {
  readonly stacks: readonly EstateStack[];
  readonly edges: readonly EstateEdge[];
}

/** A resource's or output's configuration in a cdk.tf.json. */
export type Config = Readonly<Record<string, unknown>>;

/** One stack as synthesized, with the account and region it goes to. */
export interface SynthesizedInput {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly json: {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Config>>>>;
    readonly output?: Readonly<Record<string, Config>>;
  };
}
