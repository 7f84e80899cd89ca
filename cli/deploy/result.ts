import type { Processes } from './processes.ts';
import type { Phase, Reporter } from './reporter.ts';
import type { Runs } from './runs.ts';

/** What all stacks of a deploy share. */
export interface RunContext {
  /** Terraform or OpenTofu, and the environment it runs in. */
  readonly program: { readonly path: string; readonly version: string };
  readonly env: NodeJS.ProcessEnv;
  readonly processes: Processes;
  readonly runs: Runs;
  readonly reporter: Reporter;
  readonly isStopped: () => boolean;
  /** Resources that Terraform works on at once, see `DeployOptions`. */
  readonly resourcesAtOnce?: number;
}

/** A resource that an apply made, changed or removed. */
export interface ResourceTime {
  readonly address: string;
  readonly action: string;
  readonly seconds: number;
}

/** What became of a stack. */
export interface StackResult {
  readonly name: string;
  status: 'changed' | 'unchanged' | 'failed' | 'interrupted' | 'not-started';
  /** Seconds in each phase that ran. */
  readonly seconds: Partial<Record<Phase, number>>;
  readonly resources: ResourceTime[];
  /** Addresses with planned changes, each with its action. */
  readonly planned: { readonly address: string; readonly action: string }[];
}
