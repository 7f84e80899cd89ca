import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, 'landform.mjs');

describe('landform', () => {
  const cache = mkdtempSync(join(tmpdir(), 'landform-cache-'));
  afterAll(() => rmSync(cache, { recursive: true }));
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [MAIN, ...args], {
      encoding: 'utf8',
      env: { ...process.env, NODE_COMPILE_CACHE: cache, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' },
    });

  it('keeps what Node compiled of it, and reads it at the next start', () => {
    expect(run('--help')).toMatchObject({ status: 0 });
    expect(readdirSync(cache, { recursive: true }).length).toBeGreaterThan(1);
    const { stdout, stderr } = run('--help');
    expect(stdout + stderr).toMatch(/main\.ts.*(success|accepted)/);
  });

  it('ends with code 1 and one message where there is no such command', () => {
    const { status, stderr } = run('fly');
    expect(status).toBe(1);
    expect(stderr).toContain("unknown command 'fly'");
  });
});
