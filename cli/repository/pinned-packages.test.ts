import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPinned } from './pinned-packages.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'landform-pinned-'));
  mkdirSync(join(folder, 'from'));
  writeFileSync(join(folder, 'from', 'package.json'), '{}');
  lock('1.0.0');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = (version: string) => writeFileSync(join(folder, 'from', 'package-lock.json'), version);
const into = () => join(folder, 'into');

/** An npm that installs the version of the lock file, unless it fails. */
function fakeNpm(code = 0) {
  const calls: string[] = [];
  const run = async (command: string, args: readonly string[], { cwd }: { cwd: string }) => {
    calls.push([command, ...args].join(' '));
    mkdirSync(join(cwd, 'node_modules'));
    writeFileSync(join(cwd, 'node_modules', 'version'), readFileSync(join(cwd, 'package-lock.json')));
    return { code, output: 'npm says' };
  };
  return {
    calls,
    install: () => installPinned({ from: join(folder, 'from'), into: into(), title: 'a thing', log: () => {}, run }),
  };
}

const installed = () => readFileSync(join(into(), 'node_modules', 'version'), 'utf8');

describe('installPinned', () => {
  it('installs once, without install scripts, and again when the lock file changes', async () => {
    const { calls, install } = fakeNpm();
    expect([await install(), await install(), installed()]).toEqual([true, false, '1.0.0']);
    lock('2.0.0');
    expect([await install(), installed()]).toEqual([true, '2.0.0']);
    expect(calls).toEqual(Array(2).fill('npm ci --ignore-scripts --no-audit --no-fund'));
  });

  it('installs once for two that ask at the same time', async () => {
    const { calls, install } = fakeNpm();
    expect((await Promise.all([install(), install()])).sort()).toEqual([false, true]);
    expect(calls).toHaveLength(1);
  });

  it('installs anew what a killed install left', async () => {
    const { install } = fakeNpm();
    await install();
    rmSync(join(into(), 'installed'));
    expect(await install()).toBe(true);
  });

  it('fails: with what npm says, and leaves nothing that looks installed', async () => {
    await expect(fakeNpm(1).install()).rejects.toThrow(/npm ci of a thing ended with code 1\n {4}npm says\n {2}fix: /);
    expect(existsSync(into())).toBe(false);
    expect(await fakeNpm().install()).toBe(true);
  });
});
