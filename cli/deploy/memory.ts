import { readFileSync } from 'node:fs';
import { run as runProgram } from '../../base/run.mjs';

/** Process as `ps` lists it. */
interface Listed {
  readonly pid: number;
  readonly parent: number;
  /** Resident set in KiB. */
  readonly kib: number;
}

/** Meter of the memory of process trees. */
export interface MemoryMeter {
  /** Stops measuring and returns the peak of the sum, in bytes. */
  readonly stop: () => Promise<number>;
}

/**
 * Samples the memory of processes and all their descendants. On Linux, pages that several processes share, such as
 * those of the provider's program, count once; on other systems once for each process.
 *
 * @param roots returns the ids of the root processes, called for each sample, since processes start and end meanwhile
 */
export function measureMemory(
  roots: () => readonly number[],
  { everyMs = 1_000, run = runProgram, proportional = proportionalKib } = {},
): MemoryMeter {
  let peak = 0;
  let last: Promise<void> = Promise.resolve();
  const sample = async () => {
    const { code, output } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss='], { cwd: process.cwd() });
    if (code !== 0) return;
    const tree = treeOf(parseProcesses(output), roots());
    const kib = tree.reduce((sum, listed) => sum + (proportional(listed.pid) ?? listed.kib), 0);
    peak = Math.max(peak, kib * 1_024);
  };
  const timer = setInterval(() => {
    last = last.then(sample);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      await sample();
      return peak;
    },
  };
}

/** Parses lines of pid, parent's pid and resident KiB. */
export function parseProcesses(output: string): Listed[] {
  return output.split('\n').flatMap((line) => {
    const [pid, parent, kib] = line.trim().split(/\s+/).map(Number);
    return pid && parent !== undefined && kib !== undefined ? [{ pid, parent, kib }] : [];
  });
}

/** Lists the given processes and all their descendants, each once. */
export function treeOf(processes: readonly Listed[], roots: readonly number[]): readonly Listed[] {
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const seen = new Set<number>();
  const queue = [...roots];
  for (let pid = queue.pop(); pid !== undefined; pid = queue.pop()) {
    if (seen.has(pid)) continue;
    seen.add(pid);
    queue.push(...(children.get(pid) ?? []).map((child) => child.pid));
  }
  return processes.filter(({ pid }) => seen.has(pid));
}

/** Reads the proportional memory of a process: shared pages are divided by the number of processes that share them. */
function proportionalKib(pid: number): number | undefined {
  try {
    const kib = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return kib ? Number(kib) : undefined;
  } catch {
    return undefined;
  }
}
