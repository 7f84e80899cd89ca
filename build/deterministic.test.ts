import { chmodSync, cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodes } from './testing/nodes.ts';
import {
  buildInChild,
  type ChildBuild,
  type ChildOptions,
  cleanUp,
  elf,
  folder,
  HERE,
  repository,
  SMALL,
} from './testing/repository.ts';

afterAll(cleanUp);

/** Repository with everything that a zip can hold: bundles, a native addon, a file, a worker, packages, a library and programs. */
const SOURCES = {
  ...SMALL,
  'functions/greet/native.node': elf('arm64'),
  'functions/wave/handler.ts':
    "import { Worker } from 'node:worker_threads';\nimport native from '../greet/native.node';\nconst page = new URL('./İndex.html', import.meta.url);\nexport const handler = () => [native, 'I'.toLowerCase(), page, new Worker(new URL('./worker.ts', import.meta.url))];\n",
  'functions/wave/İndex.html': '<p>İı</p>',
  'functions/wave/worker.ts': "class Failure extends Error {}\nthrow new Failure('x');\n",
  'functions/wave/function.config.ts': "export const config = { name: 'wave', layers: ['İstanbul', 'tools'] };\n",
  'functions/layers/İstanbul/layer.json': '{ "architectures": ["arm64"] }',
  'functions/layers/İstanbul/files/bin/İl': { executable: '#!/bin/sh\n' },
  'functions/layers/İstanbul/files/bin/ir': { executable: '#!/bin/sh\n' },
  'functions/layers/İstanbul/files/bin/IT': '#!/bin/sh\n',
  'functions/layers/İstanbul/files/lib/ı.so.1': elf('arm64'),
};

const bytesOf = ({ functions, layers }: ChildBuild) =>
  Object.fromEntries(
    Object.entries({ ...functions, ...layers }).map(([name, { path }]) => [
      name,
      readFileSync(path).toString('latin1'),
    ]),
  );
const hashes = ({ functions, layers }: ChildBuild) =>
  Object.fromEntries(Object.entries({ ...functions, ...layers }).map(([name, { sha256 }]) => [name, sha256]));

describe('the same sources', () => {
  let first: ChildBuild;
  beforeAll(() => {
    first = buildInChild(repository(SOURCES));
  });
  const expectSameBytes = (second: ChildBuild) => {
    expect(hashes(second)).toEqual(hashes(first));
    expect(bytesOf(second)).toEqual(bytesOf(first));
  };

  it('make zips of everything', () => {
    expect(Object.keys(hashes(first)).sort()).toEqual(['greet', 'tools', 'wave', 'İstanbul']);
  });

  it('make the same bytes in another directory, called from another', () => {
    const root = join(folder(), 'else where', 'deeper');
    cpSync(repository(SOURCES), root, { recursive: true, verbatimSymlinks: true });
    expectSameBytes(buildInChild(root, { cwd: folder() }));
  });

  it('make the same bytes under another umask, when they are checked out and when they are built', () => {
    const before = process.umask(0o077);
    try {
      const second = buildInChild(repository(SOURCES), { umask: '027' });
      expect(second.circumstances.umask).toBe(0o027);
      expectSameBytes(second);
    } finally {
      process.umask(before);
    }
  });

  it.each([new Date('1999-12-31T23:59:59Z'), new Date('2038-01-19T03:14:08Z')])(
    'make the same bytes with files of %s',
    (mtime) => {
      expectSameBytes(buildInChild(repository(SOURCES, mtime)));
    },
  );

  it.each(['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Auckland'])('make the same bytes in %s', (timeZone) => {
    const second = buildInChild(repository(SOURCES), { env: { TZ: timeZone } });
    expect(second.circumstances.timeZone).toBe(timeZone);
    expectSameBytes(second);
  });

  it.each([
    ['tr-TR', { LC_ALL: 'tr_TR.UTF-8' }],
    ['lt-LT', { LANG: 'lt_LT.UTF-8' }],
    ['en-US', { LC_ALL: 'C' }],
  ])('make the same bytes under locale %s', (locale, env) => {
    const second = buildInChild(repository(SOURCES), { env });
    expect(second.circumstances.locale).toBe(locale);
    expectSameBytes(second);
  });

  it('make the same bytes when the files were written in another order', () => {
    expectSameBytes(buildInChild(repository(Object.fromEntries(Object.entries(SOURCES).reverse()))));
  });

  it('make the same bytes with Node 22 and with Node 24', async () => {
    const majors = await nodes();
    const builds = ([22, 24] as const).map((major) => {
      const build = buildInChild(repository(SOURCES), { node: majors[major] });
      expect(build.circumstances.node).toMatch(new RegExp(`^v${major}\\.`));
      return build;
    });
    for (const build of builds) expectSameBytes(build);
  });

  it.each<[string, ChildOptions]>([
    ['one after the other, on one processor', { concurrency: 1, env: { GOMAXPROCS: '1' } }],
    ['all at once, on many processors', { concurrency: 16, env: { GOMAXPROCS: '16' } }],
  ])('make the same bytes %s', (_, options) => {
    expectSameBytes(buildInChild(repository(SOURCES), options));
  });

  it('make the same bytes into a folder that has them', () => {
    const outDir = folder();
    const root = repository(SOURCES);
    expectSameBytes(buildInChild(root, { outDir }));
    expectSameBytes(buildInChild(root, { outDir }));
  });
});

describe('sources that differ', () => {
  const LAYER = 'functions/layers/İstanbul/files';
  const changed = (change: (root: string) => void) => {
    const root = repository(SOURCES);
    const before = hashes(buildInChild(root));
    change(root);
    const after = hashes(buildInChild(root));
    return Object.keys(before).filter((name) => before[name] !== after[name]);
  };

  it('make another zip when a file in it was renamed', () => {
    const rename = (root: string) => renameSync(join(root, LAYER, 'bin/IT'), join(root, LAYER, 'bin/ID'));
    expect(changed(rename)).toEqual(['İstanbul']);
  });

  it('make another zip when a native addon was renamed', () => {
    const rename = (root: string) => {
      renameSync(join(root, 'functions/greet/native.node'), join(root, 'functions/greet/other.node'));
      const handler = join(root, 'functions/wave/handler.ts');
      writeFileSync(handler, readFileSync(handler, 'utf8').replace('native.node', 'other.node'));
    };
    expect(changed(rename)).toEqual(['wave']);
  });

  it.each([
    ['given', 'bin/IT', 0o755],
    ['taken', 'bin/ir', 0o644],
  ])('make another zip when the executable bit of a file in it was %s', (_, file, mode) => {
    expect(changed((root) => chmodSync(join(root, LAYER, file), mode))).toEqual(['İstanbul']);
  });

  it('make another zip when a dependency changed', () => {
    const dependency = (text: string) => ({
      'package-lock.json': '{}',
      'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0", "main": "index.mjs" }',
      'node_modules/dep/index.mjs': text,
      'functions/uses/handler.ts': "import { dep } from 'dep';\nexport const handler = () => dep;\n",
      'functions/uses/function.config.ts': "export const config = { name: 'uses', layers: [] };\n",
    });
    const [one, two] = ["export const dep = 'one';", "export const dep = 'two';"].map((text) =>
      hashes(buildInChild(repository(dependency(text)))),
    );
    expect(one?.['uses']).not.toBe(two?.['uses']);
  });
});

describe('our own functions', () => {
  it('make the same bytes in another directory, time zone, locale, umask and Node', async () => {
    const copy = join(folder(), 'elsewhere', 'deeper');
    mkdirSync(copy, { recursive: true });
    for (const file of ['functions', 'runtime', 'package.json', 'package-lock.json']) {
      cpSync(join(HERE, file), join(copy, file), { recursive: true });
    }
    symlinkSync(join(HERE, 'node_modules'), join(copy, 'node_modules'));
    const majors = await nodes();
    const here = buildInChild(HERE, { node: majors[22] });
    const there = buildInChild(copy, {
      node: majors[24],
      umask: '077',
      concurrency: 1,
      env: { TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8', GOMAXPROCS: '1' },
    });
    expect(hashes(there)).toEqual(hashes(here));
    expect(Object.keys(here.functions).length).toBeGreaterThanOrEqual(10);
  });
});
