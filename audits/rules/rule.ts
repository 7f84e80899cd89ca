import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** Weight of a finding: data or access is lost; work is lost or nobody notices; something is in the way. */
export type Severity = 'high' | 'medium' | 'low';

/** Settings of the environment that rules need besides the estate. */
export interface RuleContext {
  /** The environment protects its data; sandboxes do not, so that they can go. */
  readonly protectData: boolean;
  /** The environment tells somebody of its alarms. */
  readonly alarms: boolean;
}

/** Something that a rule objects to. */
export interface Found {
  /** Name of the stack. */
  readonly stack: string;
  /** Address of the resource, e.g. `aws_sqs_queue.Orders_1B2C3D4E`. */
  readonly resource: string;
  /** Finding, as a sentence without the resource. */
  readonly found: string;
}

/** A rule over a synthesized estate. */
export interface Rule {
  /** Stable name in kebab-case: waivers and pipelines refer to it. */
  readonly id: string;
  readonly severity: Severity;
  /** Reason for the rule, in one sentence. */
  readonly why: string;
  /** Instruction to follow for a finding. */
  readonly fix: string;
  readonly find: (estate: Estate, context: RuleContext) => readonly Found[];
}

/** Says what was found at a resource. */
export function at({ stack, address }: Resource, found: string): Found {
  return { stack: stack.name, resource: address, found };
}
