import { availableParallelism, totalmem } from 'node:os';

/** Lanes of tests, by what they need: nothing, other engines, the real Terraform, the estate on the local cloud. */
export const LANES = ['unit', 'engines', 'synth', 'cloud'] as const;
export type Lane = (typeof LANES)[number];

/** One run of jest. */
export interface JestRun {
  /** Projects of jest.config.mjs. */
  readonly projects: readonly string[];
  /** Test files at once. */
  readonly workers: number;
  /** True when the estate must be deployed before. */
  readonly needsEstate: boolean;
}

/** Cloud tests at once: most of what they do is wait for a provider that waits for AWS. */
const SIDE_BY_SIDE = 6;
/** Memory in bytes that a worker takes at most, with the Terraform and the provider that it runs. */
const WORKER_MEMORY = 2 * 1024 ** 3;

/**
 * Lists the runs of jest for lanes: first the tests that only compute, then those that start Terraform and wait for it, side by side, and
 * last the cloud tests that need the local cloud for themselves, in band (docs/decisions/0013).
 */
export function runsOf(
  lanes: readonly Lane[],
  machine: { readonly processors: number; readonly memory: number } = {
    processors: availableParallelism(),
    memory: totalmem(),
  },
): readonly JestRun[] {
  const fitting = Math.max(1, Math.floor(machine.memory / WORKER_MEMORY));
  const computing = lanes.filter((lane) => lane === 'unit' || lane === 'engines');
  const waiting = lanes.filter((lane) => lane === 'synth' || lane === 'cloud');
  const cloud = lanes.includes('cloud');
  const workers = cloud ? Math.min(SIDE_BY_SIDE, fitting) : Math.min(machine.processors, fitting);
  return [
    ...(computing.length > 0 ? [{ projects: computing, workers: machine.processors, needsEstate: false }] : []),
    ...(waiting.length > 0 ? [{ projects: waiting, workers, needsEstate: cloud }] : []),
    ...(cloud ? [{ projects: ['cloud-alone'], workers: 1, needsEstate: true }] : []),
  ];
}
