import type { RaisedQuotas } from '../../base/raised-quotas.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/**
 * Severity of a finding: data or access is at risk (high); work is lost or unnoticed (medium); something is
 * inconvenient (low).
 */
export type Severity = 'high' | 'medium' | 'low';

/** Settings of the environment that rules need in addition to the estate. */
export interface RuleContext {
  /** True when the environment protects its data; sandboxes do not, so that they can be destroyed. */
  readonly protectData: boolean;
  /** True when the alarms of the environment notify somebody. */
  readonly alarms: boolean;
  /** Quotas that AWS changed for the accounts; the defaults without. */
  readonly quotas?: RaisedQuotas;
}

/** Finding of a rule in a resource. */
export interface Found {
  /** Name of the stack. */
  readonly stack: string;
  /** Address of the resource, e.g. `aws_sqs_queue.Orders_1B2C3D4E`. */
  readonly resource: string;
  /** Finding, as a sentence without the resource. */
  readonly found: string;
}

/** Rule over a synthesized estate. */
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

/** Makes a finding on a resource. */
export function at({ stack, address }: Resource, found: string): Found {
  return { stack: stack.name, resource: address, found };
}
