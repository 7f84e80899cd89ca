import { availableParallelism, totalmem } from 'node:os';

/** Tests by what they need: nothing, the real Terraform, the estate on the local cloud. */
export const LANES = ['unit', 'synth', 'cloud'] as const;
export type Lane = (typeof LANES)[number];

/** One run of jest. */
export interface JestRun {
  /** Projects of jest.config.mjs. */
  readonly projects: readonly string[];
  /** Test files at once. */
  readonly workers: number;
  /** Whether the estate must be deployed before. */
  readonly needsEstate: boolean;
}

/** Cloud tests at once: most of what they do is wait for a provider that waits for AWS. */
const SIDE_BY_SIDE = 6;
/** What a worker, the Terraform and the provider that it runs take at most, in bytes. */
const WORKER_MEMORY = 2 * 1024 ** 3;

/**
 * Lists the runs of jest that lanes come to: units alone, then what starts Terraform and waits for it, side by side, and at last the cloud
 * tests that need the local cloud for themselves, in band (docs/decisions/0013).
 */
export function runsOf(
  lanes: readonly Lane[],
  machine: { readonly processors: number; readonly memory: number } = {
    processors: availableParallelism(),
    memory: totalmem(),
  },
): readonly JestRun[] {
  const fitting = Math.max(1, Math.floor(machine.memory / WORKER_MEMORY));
  const waiting = lanes.filter((lane) => lane !== 'unit');
  const cloud = lanes.includes('cloud');
  const workers = cloud ? Math.min(SIDE_BY_SIDE, fitting) : Math.min(machine.processors, fitting);
  return [
    ...(lanes.includes('unit') ? [{ projects: ['unit'], workers: machine.processors, needsEstate: false }] : []),
    ...(waiting.length > 0 ? [{ projects: waiting, workers, needsEstate: cloud }] : []),
    ...(cloud ? [{ projects: ['cloud-alone'], workers: 1, needsEstate: true }] : []),
  ];
}
