import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ensurePackages, withNodeFirst } from './packages.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-packages-'));
  manifest({ allowScripts: { esbuild: true, watcher: false } });
  lock({ 'node_modules/esbuild': { version: '1.0.0' } });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lock = (packages: object) => writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }));
const manifest = (text: object) => writeFileSync(join(root, 'package.json'), JSON.stringify(text));

/** Fake npm with or without support for allowScripts, which installs or fails. */
function fakeNpm({ strict = 'false', code = 0 } = {}) {
  const calls: string[] = [];
  const run = async (_: string, args: readonly string[], { env }: { cwd: string; env?: NodeJS.ProcessEnv }) => {
    if (args[0] === 'config') return { code: 0, output: `${strict}\n` };
    calls.push(args.slice(0, 3).join(' '));
    expect(env?.['PATH']).toBe(process.env['PATH']);
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    return { code, output: 'npm says' };
  };
  return { calls, ensure: (abi = '127') => ensurePackages({ root, log: () => {}, run, abi }) };
}

describe('ensurePackages', () => {
  it('installs once, and again when the lock file changes', async () => {
    const { calls, ensure } = fakeNpm();
    expect(await ensure()).toBe('installed');
    expect(await ensure()).toBe('current');
    lock({ 'node_modules/esbuild': { version: '2.0.0' } });
    expect(await ensure()).toBe('installed');
    expect(calls).toEqual(['ci --strict-allow-scripts --no-audit', 'ci --strict-allow-scripts --no-audit']);
  });

  it('heeds of package.json what an install depends on, and not the rest', async () => {
    const { ensure } = fakeNpm();
    const allowScripts = { esbuild: true, watcher: false };
    manifest({ allowScripts, devDependencies: { esbuild: '1.0.0' } });
    await ensure();
    manifest({ allowScripts, dependencies: { esbuild: '1.0.0' }, scripts: { up: 'landform up' } });
    expect(await ensure()).toBe('current');
    manifest({ allowScripts, dependencies: { esbuild: '1.0.1' } });
    expect(await ensure()).toBe('installed');
    manifest({ allowScripts: {}, dependencies: { esbuild: '1.0.1' } });
    expect(await ensure()).toBe('installed');
  });

  it('installs again when node_modules is gone', async () => {
    const { ensure } = fakeNpm();
    await ensure();
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(await ensure()).toBe('installed');
  });

  it('only builds what is native when the Node is another', async () => {
    const { calls, ensure } = fakeNpm();
    await ensure('115');
    expect(await ensure('127')).toBe('rebuilt');
    expect(await ensure('127')).toBe('current');
    expect(calls.slice(1)).toEqual(['rebuild esbuild']);
  });

  it('runs allowed scripts only, with an npm that does not know allowScripts', async () => {
    const { calls, ensure } = fakeNpm({ strict: 'undefined' });
    await ensure();
    expect(calls).toEqual(['ci --ignore-scripts --no-audit', 'rebuild esbuild']);
  });

  it('fails: an install that did not end well is not taken for one, and npm is quoted', async () => {
    const { ensure } = fakeNpm({ code: 1 });
    await expect(ensure()).rejects.toThrow(/npm ci .* ended with code 1\n {4}npm says\n {2}fix: /);
    expect(existsSync(join(root, '.landform', 'stamps', 'packages'))).toBe(false);
    await expect(ensure()).rejects.toThrow('ended with code 1');
  });
});

describe('withNodeFirst', () => {
  it("puts a Node before the caller's programs", () => {
    expect(withNodeFirst({ PATH: '/usr/bin', HOME: '/h' }, '/n/bin/node')).toEqual({
      PATH: `/n/bin${delimiter}/usr/bin`,
      HOME: '/h',
    });
  });
});
