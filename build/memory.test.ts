import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { type BuiltAssets, buildAssets } from './index.ts';
import {
  cleanUp,
  folder,
  repository,
  type SourceFile,
  type Sources,
  unzipped,
  writeSource,
} from './testing/repository.ts';

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

const config = (name: string, layers: readonly string[] = []) => ({
  [`functions/${name}/function.config.ts`]: `export const config = ${JSON.stringify({ name, layers })};\n`,
});
const installed = (name: string, text: string, version = '1.0.0') => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, main: 'index.mjs' }),
  [`node_modules/${name}/index.mjs`]: text,
});
const LOCKED = {
  '': { dependencies: { left: '*', right: '*', core: '*', idle: '*' } },
  'node_modules/left': { version: '1.0.0', integrity: 'sha512-left' },
  'node_modules/right': { version: '1.0.0', integrity: 'sha512-right', dependencies: { deep: '*' } },
  'node_modules/deep': { version: '1.0.0', integrity: 'sha512-deep' },
  'node_modules/core': { version: '1.0.0', integrity: 'sha512-core' },
  'node_modules/idle': { version: '1.0.0', integrity: 'sha512-idle' },
};
type Locked = Record<string, { version?: string; integrity?: string; dependencies?: Record<string, string> }>;
const lock = (changes: Locked = {}) => JSON.stringify({ packages: { ...LOCKED, ...changes } });

/** Repository with a layer and functions that each share something with one other. */
const ESTATE: Sources = {
  'package.json': JSON.stringify({ type: 'module', scripts: {} }),
  'package-lock.json': lock(),
  'tsconfig.json': '{}',
  'functions/shared/words.ts': "export const word = 'word';\n",
  'functions/shared/data.json': '{ "x": 1 }',
  'functions/shared/unused.ts': "export const unused = 'unused';\n",
  'functions/alpha/handler.ts':
    "import { left } from 'left';\nimport { word } from '../shared/words.ts';\nimport { unused } from '../shared/unused.ts';\nexport const handler = () => left + word;\n",
  ...config('alpha'),
  'functions/beta/handler.ts':
    "import { right } from 'right';\nimport { word } from '../shared/words.ts';\nimport data from '../shared/data.json' with { type: 'json' };\nexport const handler = () => right + word + data.x;\n",
  ...config('beta'),
  'functions/gamma/handler.ts': "import { core } from 'core';\nexport const handler = () => core;\n",
  ...config('gamma', ['tools']),
  'functions/layers/tools/layer.json': '{ "packages": { "core": ["."] } }',
  'functions/layers/tools/files/bin/run.sh': '#!/bin/sh\n',
  ...installed('left', "export const left = 'left';\n"),
  ...installed('right', "import { deep } from 'deep';\nexport const right = deep;\n"),
  ...installed('deep', "export const deep = 'deep';\n"),
  ...installed('core', "export const core = 'core';\n"),
  ...installed('idle', "export const idle = 'idle';\n"),
};
const ALL = ['alpha', 'beta', 'gamma', 'layers/tools'];

interface Counted {
  readonly first: BuiltAssets;
  readonly again: BuiltAssets;
  /** Entry points that esbuild was given, without configurations. */
  readonly bundled: number;
  readonly configurations: number;
  readonly zipped: number;
  /** Zips and receipts that were written again. */
  readonly written: string[];
}

/** Lists files by name with an attribute that changes whenever a file is written, even with the same bytes. */
const filesIn = (path: string) =>
  new Map(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const { ino, mtimeMs } = statSync(join(entry.parentPath, entry.name));
        return [join(entry.parentPath, entry.name), `${ino} ${mtimeMs}`] as const;
      }),
  );

async function buildTwice(change: (root: string, outDir: string) => void = () => undefined): Promise<Counted> {
  const [root, outDir] = [repository(ESTATE), folder()];
  const options = { root, outDir, functions: 'all' } as const;
  const first = await buildAssets(options);
  change(root, outDir);
  const before = filesIn(outDir);
  jest.mocked(build).mockClear();
  jest.mocked(zipSync).mockClear();
  const again = await buildAssets(options);
  const entries = jest.mocked(build).mock.calls.flatMap(([{ entryPoints }]) => entryPoints as { in: string }[]);
  const configurations = entries.filter(({ in: path }) => path.endsWith('function.config.ts')).length;
  const written = [...filesIn(outDir)].filter(([path, facts]) => before.get(path) !== facts).map(([path]) => path);
  return {
    first,
    again,
    bundled: entries.length - configurations,
    configurations,
    zipped: jest.mocked(zipSync).mock.calls.length,
    written: written.map((path) => path.slice(outDir.length + 1)).sort(),
  };
}

const write = (path: string, text: SourceFile) => (root: string) => {
  writeSource(join(root, path), text);
};
const all =
  (...changes: ((root: string) => void)[]) =>
  (root: string) => {
    for (const change of changes) change(root);
  };
const writeAll = (sources: Sources) => all(...Object.entries(sources).map(([path, text]) => write(path, text)));

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
