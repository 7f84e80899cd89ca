import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { type BuiltAssets, buildAssets } from '../index.ts';
import { folder, repository, type SourceFile, type Sources, writeSource } from './repository.ts';

export const config = (name: string, layers: readonly string[] = []) => ({
  [`functions/${name}/function.config.ts`]: `export const config = ${JSON.stringify({ name, layers })};\n`,
});
export const installed = (name: string, text: string, version = '1.0.0') => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, main: 'index.mjs' }),
  [`node_modules/${name}/index.mjs`]: text,
});
export const LOCKED = {
  '': { dependencies: { left: '*', right: '*', core: '*', idle: '*' } },
  'node_modules/left': { version: '1.0.0', integrity: 'sha512-left' },
  'node_modules/right': { version: '1.0.0', integrity: 'sha512-right', dependencies: { deep: '*' } },
  'node_modules/deep': { version: '1.0.0', integrity: 'sha512-deep' },
  'node_modules/core': { version: '1.0.0', integrity: 'sha512-core' },
  'node_modules/idle': { version: '1.0.0', integrity: 'sha512-idle' },
};
export type Locked = Record<string, { version?: string; integrity?: string; dependencies?: Record<string, string> }>;
export const lock = (changes: Locked = {}) => JSON.stringify({ packages: { ...LOCKED, ...changes } });

/** Repository with a layer and functions that each share something with one other. */
export const ESTATE: Sources = {
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
export const ALL = ['alpha', 'beta', 'gamma', 'layers/tools'];

export interface Counted {
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
export const filesIn = (path: string) =>
  new Map(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const { ino, mtimeMs } = statSync(join(entry.parentPath, entry.name));
        return [join(entry.parentPath, entry.name), `${ino} ${mtimeMs}`] as const;
      }),
  );

export async function buildTwice(change: (root: string, outDir: string) => void = () => undefined): Promise<Counted> {
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

export const write = (path: string, text: SourceFile) => (root: string) => {
  writeSource(join(root, path), text);
};
export const all =
  (...changes: ((root: string) => void)[]) =>
  (root: string) => {
    for (const change of changes) change(root);
  };
export const writeAll = (sources: Sources) => all(...Object.entries(sources).map(([path, text]) => write(path, text)));
