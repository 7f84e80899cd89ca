import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALL, all, buildTwice, installed, lock, write, writeAll } from './testing/rebuilds.ts';
import { cleanUp, unzipped } from './testing/repository.ts';

// The work of a build is counted at its edges: in its calls of esbuild and fflate, and in the files that it leaves alone.
jest.mock('esbuild', () => {
  const real = jest.requireActual('esbuild');
  return { ...real, build: jest.fn(real.build) };
});
jest.mock('fflate', () => {
  const real = jest.requireActual('fflate');
  return { ...real, zipSync: jest.fn(real.zipSync) };
});

afterAll(cleanUp);

it('builds everything at first', async () => {
  const { first } = await buildTwice();
  expect(first).toMatchObject({ built: ALL, reused: [] });
});

it('bundles nothing, zips nothing and writes nothing when nothing changed', async () => {
  const { first, again, ...counted } = await buildTwice();
  expect(counted).toEqual({ bundled: 0, configurations: 0, zipped: 0, written: [] });
  expect(again).toEqual({ ...first, built: [], reused: ALL });
});

it('bundles, zips and writes the one function whose handler changed', async () => {
  const { again, ...counted } = await buildTwice(
    write('functions/gamma/handler.ts', "import { core } from 'core';\nexport const handler = () => core + 1;\n"),
  );
  expect(again).toMatchObject({ built: ['gamma'], reused: ['alpha', 'beta', 'layers/tools'] });
  expect(counted).toMatchObject({ bundled: 1, configurations: 0, zipped: 1 });
  const hash = again.functions['gamma']?.path.slice(-16, -4);
  expect(counted.written).toEqual([`gamma-${hash}.index.mjs.map`, `gamma-${hash}.zip`, 'receipts/gamma.json']);
});

describe('what is built again when something changed', () => {
  it.each<[string, string[], (root: string) => void]>([
    [
      'a file of ours that two functions use',
      ['alpha', 'beta'],
      write('functions/shared/words.ts', "export const word = 'x';\n"),
    ],
    ['a file of ours that nothing uses', [], write('functions/shared/other.ts', 'export const other = 1;\n')],
    ['a file of data', ['beta'], write('functions/shared/data.json', '{ "x": 2 }')],
    [
      'a file of which nothing was kept',
      ['alpha'],
      write('functions/shared/unused.ts', "console.log('now it does something');\nexport const unused = 1;\n"),
    ],
    ['a file of a package', ['alpha'], writeAll(installed('left', "export const left = 'new';\n"))],
    [
      'the version of a package, in what is installed and in the lock file',
      ['alpha'],
      all(
        writeAll(installed('left', "export const left = 'left';\n", '1.0.1')),
        write('package-lock.json', lock({ 'node_modules/left': { version: '1.0.1', integrity: 'sha512-left2' } })),
      ),
    ],
    [
      'what the lock file says of a package that another one uses',
      ['beta'],
      write('package-lock.json', lock({ 'node_modules/deep': { version: '1.0.0', integrity: 'sha512-other' } })),
    ],
    [
      'a copy of a package that is nested in its user',
      ['beta'],
      all(
        writeAll(installed('right/node_modules/deep', "export const deep = 'nested';\n")),
        write('package-lock.json', lock({ 'node_modules/right/node_modules/deep': { version: '2.0.0' } })),
      ),
    ],
    [
      'the version of a package that nothing uses',
      [],
      write('package-lock.json', lock({ 'node_modules/idle': { version: '1.0.1', integrity: 'sha512-idle2' } })),
    ],
    [
      'the version of a package of the layer: functions leave it out whichever it is',
      ['layers/tools'],
      write('package-lock.json', lock({ 'node_modules/core': { version: '1.0.1', integrity: 'sha512-core2' } })),
    ],
    [
      'where a package.json says that its code is',
      ['alpha'],
      write('node_modules/left/package.json', '{ "main": "./index.mjs" }'),
    ],
    [
      'what our package.json says of imports',
      ALL,
      write('package.json', '{ "type": "module", "imports": { "#x": "./x.ts" } }'),
    ],
    ['the scripts of our package.json', [], write('package.json', '{ "type": "module", "scripts": { "x": "y" } }')],
    [
      'the tsconfig.json, which bundles do not read',
      [],
      write('tsconfig.json', '{ "compilerOptions": { "paths": { "left": ["x"] } } }'),
    ],
    [
      'the executable bit of a file of the layer',
      ['layers/tools'],
      (root) => chmodSync(join(root, 'functions/layers/tools/files/bin/run.sh'), 0o755),
    ],
    [
      'a bit of it that no zip holds',
      [],
      (root) => chmodSync(join(root, 'functions/layers/tools/files/bin/run.sh'), 0o604),
    ],
    ['a file more in the layer', ['layers/tools'], write('functions/layers/tools/files/etc/note', 'x')],
    [
      'a file less in the layer',
      ['layers/tools'],
      (root) => rmSync(join(root, 'functions/layers/tools/files/bin/run.sh')),
    ],
    [
      'the name of a file of the layer',
      ['layers/tools'],
      (root) => {
        const bin = join(root, 'functions/layers/tools/files/bin');
        renameSync(join(bin, 'run.sh'), join(bin, 'start.sh'));
      },
    ],
    [
      'which names of a package the layer carries',
      ['gamma', 'layers/tools'],
      write('functions/layers/tools/layer.json', '{ "packages": { "core": ["."] }, "names": { "core": ["core"] } }'),
    ],
    [
      'what runs before a handler',
      ['alpha'],
      write(
        'functions/alpha/function.config.ts',
        "export const config = { name: 'alpha', layers: [], preload: ['shared/words.ts'] };",
      ),
    ],
    [
      'what a configuration says of other things than the bundle',
      [],
      write(
        'functions/alpha/function.config.ts',
        "export const config = { name: 'alpha', layers: [], description: 'x' };",
      ),
    ],
  ])('%s: %j', async (_, expected, change) => {
    const { again, bundled, zipped } = await buildTwice(change);
    expect(again.built).toEqual(expected);
    expect({ bundled, zipped }).toEqual({ bundled: expected.length, zipped: expected.length });
  });

  it('makes another zip for each change of what is in it', async () => {
    const nested = installed('right/node_modules/deep', "export const deep = 'nested';\n");
    const { first, again } = await buildTwice(
      all(
        writeAll(nested),
        write('package-lock.json', lock({ 'node_modules/right/node_modules/deep': { version: '2.0.0' } })),
        (root) => chmodSync(join(root, 'functions/layers/tools/files/bin/run.sh'), 0o755),
      ),
    );
    expect(unzipped(readFileSync(again.functions['beta']?.path ?? ''))['index.mjs']).toContain('nested');
    expect(again.functions['beta']?.sha256).not.toBe(first.functions['beta']?.sha256);
    expect(again.layers['tools']?.sha256).not.toBe(first.layers['tools']?.sha256);
    expect(again.functions['alpha']).toEqual(first.functions['alpha']);
  });
});

describe('what is made anew, to the same bytes', () => {
  it.each<[string, string[], (outDir: string, zip: string) => void]>([
    ['a zip that was removed', ['alpha'], (_, zip) => rmSync(zip)],
    ['a zip that was cut short', ['alpha'], (_, zip) => writeFileSync(zip, 'x')],
    [
      'what has a receipt that cannot be read',
      ['alpha'],
      (outDir) => writeFileSync(join(outDir, 'receipts/alpha.json'), '{'),
    ],
    [
      'what has a receipt of another version',
      ['alpha'],
      (outDir) => writeFileSync(join(outDir, 'receipts/alpha.json'), '{}'),
    ],
  ])('%s', async (_, expected, harm) => {
    const { first, again } = await buildTwice((__, outDir) => {
      const zip = readdirSync(outDir).find((name) => /^alpha-.*\.zip$/.test(name)) ?? '';
      harm(outDir, join(outDir, zip));
    });
    expect(again.built).toEqual(expected);
    expect(again.functions).toEqual(first.functions);
    const bytes = readFileSync(again.functions['alpha']?.path ?? '');
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(first.functions['alpha']?.sha256);
  });

  it('fails: BU003 when a source is gone, whatever is remembered', async () => {
    await expect(buildTwice((root) => rmSync(join(root, 'functions/shared/words.ts')))).rejects.toThrow('BU003');
  });
});
