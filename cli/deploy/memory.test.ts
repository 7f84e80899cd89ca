import { measureMemory, parseProcesses, treeOf } from './memory.ts';

const LISTING = '    1     0   100\n   10     1  1000\n   11    10   500\n   12    11   250\n   20     1  9000\n';

describe('memory', () => {
  it('finds a tree of processes, each once', () => {
    const processes = parseProcesses(LISTING);
    const pids = (...roots: number[]) => treeOf(processes, roots).map(({ pid }) => pid);
    expect(pids(10)).toEqual([10, 11, 12]);
    expect(pids(10, 11)).toEqual([10, 11, 12]);
    expect(pids(99)).toEqual([]);
  });

  it('remembers the highest sum, with shared pages divided where the system tells', async () => {
    const run = async () => ({ code: 0, output: LISTING });
    const peak = (proportional: (pid: number) => number | undefined) =>
      measureMemory(() => [10], { everyMs: 60_000, run, proportional }).stop();
    expect(await peak(() => undefined)).toBe(1_750 * 1_024);
    expect(await peak((pid) => (pid === 10 ? 600 : undefined))).toBe(1_350 * 1_024);
  });

  it('measures this very process', async () => {
    const peak = await measureMemory(() => [process.pid]).stop();
    expect(peak).toBeGreaterThan(10 * 2 ** 20);
  });
});
