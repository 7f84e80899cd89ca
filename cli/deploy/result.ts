import type { Facts } from '../../base/facts.ts';
import type { Processes } from './processes.ts';
import type { Phase, Reporter } from './reporter.ts';
import type { Runs } from './runs.ts';

/** Context that all stacks of a deploy share. */
export interface RunContext {
  /** Program to run: Terraform or OpenTofu. `env` has its environment variables. */
  readonly program: { readonly path: string; readonly version: string };
  readonly env: NodeJS.ProcessEnv;
  readonly processes: Processes;
  readonly runs: Runs;
  readonly reporter: Reporter;
  readonly isStopped: () => boolean;
  /** Facts of resource types that no module makes. */
  readonly facts: Facts;
  /** Number of resources that Terraform works on concurrently, see `DeployOptions`. */
  readonly resourcesAtOnce?: number;
}

/** Resource that an apply created, changed or removed, with the time it took. */
export interface ResourceTime {
  readonly address: string;
  readonly action: string;
  readonly seconds: number;
}

/** Outcome of one stack's deploy. */
export interface StackResult {
  readonly name: string;
  status: 'changed' | 'unchanged' | 'failed' | 'interrupted' | 'not-started';
  /** Seconds in each phase that ran. */
  readonly seconds: Partial<Record<Phase, number>>;
  readonly resources: ResourceTime[];
  /** Planned changes: addresses with actions. */
  readonly planned: { readonly address: string; readonly action: string }[];
}
