import { measureMemory, parseProcesses, sumOfTree } from './memory.ts';

const LISTING = '    1     0   100\n   10     1  1000\n   11    10   500\n   12    11   250\n   20     1  9000\n';

describe('memory', () => {
  it('adds up a tree of processes, each once', () => {
    const processes = parseProcesses(LISTING);
    expect(sumOfTree(processes, [10])).toBe(1_750);
    expect(sumOfTree(processes, [10, 11])).toBe(1_750);
    expect(sumOfTree(processes, [99])).toBe(0);
  });

  it('remembers the highest sample', async () => {
    const run = async () => ({ code: 0, output: LISTING });
    const meter = measureMemory(() => [10], { everyMs: 60_000, run });
    expect(await meter.stop()).toBe(1_750 * 1_024);
  });

  it('measures this very process', async () => {
    const peak = await measureMemory(() => [process.pid]).stop();
    expect(peak).toBeGreaterThan(10 * 2 ** 20);
  });
});
