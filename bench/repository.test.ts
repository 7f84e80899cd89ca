import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAssets } from '../build/index.ts';
import { generate } from './bundling/repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a generated repository', () => {
  it('has functions that we build, each with code of its own, with the layer of this one', async () => {
    const { root, entries } = generate(join(folder, 'repository'), 3);
    expect(entries).toHaveLength(3);
    const { functions, layers } = await buildAssets({ root, outDir: join(folder, 'zips'), functions: 'all' });
    expect(Object.keys(functions)).toEqual(['work-on-001', 'work-on-002', 'work-on-003']);
    expect(new Set(Object.values(functions).map(({ sha256 }) => sha256)).size).toBe(3);
    expect(Object.keys(layers)).toEqual(['runtime']);
  });
});
