import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timed } from './processes.ts';
import { makeZips, terraformResources } from './synth/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-bench-synth-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the stacks that the benchmark synthesizes', () => {
  it('have twelve resources for each function', () => {
    const out = join(folder, 'cdktf.out');
    const program = join(import.meta.dirname, 'synth', 'ours.ts');
    timed({ args: ['--no-warnings', program, out, '2', ...makeZips(folder, 3)], cwd: folder });
    expect(terraformResources(out)).toEqual([36, 36]);
  }, 60_000);
});
