import type { EdgeStyle } from '../../base/edge-facts.ts';

/** A step of a workflow with the function that undoes it. */
export interface Step {
  readonly step: string;
  readonly undo?: string;
}

/** The box of a resource. */
export interface Box {
  /** Unique in the estate: `<stack>/<type>.<logical id>`, and the region behind it for a replica. */
  readonly id: string;
  /** Kind of the resource, e.g. `event bus`. */
  readonly kind: string;
  /** Colour, e.g. `#fde68a`. */
  readonly fill: string;
  /** Short name, without prefix and environment. */
  readonly name: string;
  /** Copy, kept up to date by AWS, of a resource in another region. */
  readonly replica: boolean;
  /** Only mentioned when nothing travels to it or from it. */
  readonly quiet: boolean;
  /** Steps of a workflow, in the order in which it takes them. */
  readonly steps: readonly Step[];
}

/** A stack, or what it keeps in a second region. */
export interface Place {
  /** Name of the stack without the environment. */
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly boxes: readonly Box[];
  /** Resources that are part of no flow, e.g. `key orders`. */
  readonly notes: readonly string[];
}

/** An arrow from one box to another. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** Meaning, e.g. `starts`, `stream`, or the name of a rule. */
  readonly label: string;
  readonly style: EdgeStyle;
}

/** Content of a picture of an environment. */
export interface Picture {
  readonly places: readonly Place[];
  readonly arrows: readonly Arrow[];
}
