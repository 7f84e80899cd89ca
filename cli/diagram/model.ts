import type { EdgeStyle } from '../../base/edge-facts.ts';

/** Step of a workflow, with the function that compensates it. */
export interface Step {
  readonly step: string;
  readonly compensation?: string;
}

/** Box of a resource. */
export interface Box {
  /** Id, unique in the estate: `<stack>/<type>.<logical id>`, followed by the region for a replica. */
  readonly id: string;
  /** Kind of the resource, e.g. `event bus`. */
  readonly kind: string;
  /** Colour, e.g. `#fde68a`. */
  readonly fill: string;
  /** Short name, without prefix and environment. */
  readonly name: string;
  /** Copy, kept up to date by AWS, of a resource in another region. */
  readonly replica: boolean;
  /** True for a resource that is drawn only if it has an arrow, and otherwise only listed. */
  readonly quiet: boolean;
  /** Steps of a workflow, in the order in which they run. */
  readonly steps: readonly Step[];
}

/** Stack in its own region, or its replicas in another. */
export interface Place {
  /** Name of the stack without the environment. */
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly boxes: readonly Box[];
  /** Resources without arrows, e.g. `key orders`. */
  readonly notes: readonly string[];
}

/** Arrow from one box to another. */
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
