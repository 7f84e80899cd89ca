import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { compiledFor } from './elf.ts';
import { buildAssets, buildFunction } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, elf, folder, HERE, repository, SMALL, type Sources } from './testing/repository.ts';

afterAll(cleanUp);

const build = (sources: Sources) =>
  buildAssets({ root: repository({ ...SMALL, ...sources }), outDir: folder(), functions: 'all' });
const config = (fields: string) => ({
  'functions/greet/function.config.ts': `export const config = { name: 'greet', ${fields} };\n`,
});
const HANDLER = {
  'functions/greet/handler.ts': "import native from './native.node';\nexport const handler = () => native;\n",
};
const addon = (architecture: 'arm64' | 'x86_64') => ({
  ...HANDLER,
  'functions/greet/native.node': elf(architecture),
});

describe('what a file was compiled for', () => {
  it.each([
    ['a program for arm64', 'bin/tool', elf('arm64'), 'arm64'],
    ['a library for x86_64', 'lib/libz.so.1.2.3', elf('x86_64'), 'x86_64'],
    ['a script', 'bin/run.sh', Buffer.from('#!/bin/sh\n'), undefined],
    ['nothing', 'empty', new Uint8Array(), undefined],
    ['a name that only looks like a library', 'notes.so.txt', Buffer.from('text'), undefined],
  ])('is read of %s', (_, name, bytes, expected) => {
    expect(compiledFor(name, bytes)).toEqual(expected);
  });

  it('is read where the bytes are part of a larger buffer', () => {
    const larger = Buffer.concat([Buffer.alloc(7), elf('arm64')]);
    expect(compiledFor('tool', new Uint8Array(larger.buffer, larger.byteOffset + 7, 64))).toBe('arm64');
  });

  it.each([
    ['an addon that is not an ELF file', 'x.node', Buffer.from('MZ'), 'not an ELF file, so not compiled for Linux'],
    [
      'a library that is not an ELF file',
      'x.so',
      Buffer.from('GROUP ( libc.so.6 )'),
      'not an ELF file, so not compiled for Linux',
    ],
    ['another machine', 'tool', elf('riscv'), 'ELF machine 0xf3'],
    ['a truncated header', 'tool', elf('arm64').subarray(0, 12), 'a truncated ELF file'],
    ['32 bits', 'tool', Object.assign(Buffer.from(elf('arm64')), { 4: 1 }), 'not 64 bits, little-endian'],
    ['big-endian', 'tool', Object.assign(Buffer.from(elf('arm64')), { 5: 2 }), 'not 64 bits, little-endian'],
  ])('fails: %s', (_, name, bytes, other) => {
    expect(compiledFor(name, bytes)).toEqual({ other });
  });
});

describe('a native addon of a function', () => {
  it('lies beside the bundle under a name that holds its content, and its architecture is told', async () => {
    const { functions } = await build({ ...addon('arm64'), ...config('layers: []') });
    const asset = functions['greet'];
    const files = Object.keys(unzipSync(readFileSync(asset?.path ?? '')));
    const [, native] = files;
    expect(files).toEqual(['index.mjs', expect.stringMatching(/^native-[\da-f]{8}\.node$/)]);
    expect(asset?.native).toEqual([{ path: native, architecture: 'arm64' }]);
    expect(asset?.architectures).toEqual(['arm64']);
  });

  it('may be for x86_64 where the function is', async () => {
    const { functions } = await build({ ...addon('x86_64'), ...config("layers: [], architecture: 'x86_64'") });
    expect(functions['greet']?.architectures).toEqual(['x86_64']);
  });

  it('is there once when two files ask for it', async () => {
    const twice =
      "import a from './native.node';\nimport b from './other/native.node';\nexport const handler = () => [a, b];\n";
    const { functions } = await build({
      ...addon('arm64'),
      'functions/greet/other/native.node': elf('arm64'),
      'functions/greet/handler.ts': twice,
      ...config('layers: []'),
    });
    expect(Object.keys(unzipSync(readFileSync(functions['greet']?.path ?? '')))).toHaveLength(2);
    expect(functions['greet']?.contents.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(
      functions['greet']?.unzippedBytes,
    );
  });

  it('fails: BU010 also when the function is recalled and only its architecture changed', async () => {
    const [root, outDir] = [repository({ ...SMALL, ...addon('arm64'), ...config('layers: []') }), folder()];
    await buildAssets({ root, outDir, functions: 'all' });
    const other = repository({ ...SMALL, ...addon('arm64'), ...config("layers: [], architecture: 'x86_64'") });
    await expect(buildAssets({ root: other, outDir, functions: 'all' })).rejects.toThrow(
      /BU010[\s\S]*arm64[\s\S]*allowed: x86_64/,
    );
  });

  it('works in Lambda, by import and by the require of a package that leaves out the extension', async () => {
    const real = ['glibc', 'musl'].map((libc) =>
      join(HERE, `node_modules/@parcel/watcher-linux-${process.arch}-${libc}/watcher.node`),
    );
    const bytes = readFileSync(real.find(existsSync) ?? '');
    const root = repository({
      'package-lock.json': '{}',
      'node_modules/watch/package.json': '{ "name": "watch", "version": "1.0.0", "main": "index.js" }',
      'node_modules/watch/index.js': "module.exports = require('./build/addon');\n",
      'node_modules/watch/build/addon.node': bytes,
      'functions/greet/native.node': bytes,
      'functions/greet/handler.ts':
        "import native from './native.node';\nimport watch from 'watch';\nexport const handler = () => [typeof native.subscribe, native === watch];\n",
      ...config(`layers: [], architecture: '${process.arch === 'arm64' ? 'arm64' : 'x86_64'}'`),
    });
    const { functions } = await buildAssets({ root, outDir: folder(), functions: 'all' });
    const script = "const { handler } = await import('./index.mjs'); console.log(...handler());";
    const task = unpacked(functions['greet']?.path ?? '');
    expect(runLikeLambda({ task, opt: folder(), environment: {}, script })).toEqual({
      status: 0,
      // Both have the same content, but Node identifies an addon by its file.
      stdout: 'function false\n',
      stderr: '',
    });
  });

  it('is checked in a double as well', async () => {
    const options = {
      root: repository({ ...SMALL, ...addon('x86_64') }),
      entry: 'functions/greet/handler.ts',
      name: 'double',
    };
    await expect(buildFunction({ ...options, outDir: folder() })).rejects.toThrow('BU010');
    const asset = await buildFunction({ ...options, outDir: folder(), architecture: 'x86_64' });
    expect(asset.architectures).toEqual(['x86_64']);
  });
});

describe('the files of a layer', () => {
  const layer = (definition: object, files: Sources) => ({
    'functions/layers/tools/layer.json': JSON.stringify({ packages: { fflate: ['.'] }, ...definition }),
    ...Object.fromEntries(Object.entries(files).map(([path, file]) => [`functions/layers/tools/files/${path}`, file])),
  });

  it('lie under /opt as they are, and may be run if they may be here', async () => {
    const { layers } = await build(
      layer({}, { 'bin/run.sh': { executable: '#!/bin/sh\n' }, 'etc/ca.pem': 'certificate' }),
    );
    const zip = readFileSync(layers['tools']?.path ?? '');
    const files = unzipSync(zip);
    expect(Buffer.from(files['bin/run.sh'] ?? '').toString()).toBe('#!/bin/sh\n');
    expect(Buffer.from(files['etc/ca.pem'] ?? '').toString()).toBe('certificate');
    expect(modesIn(zip)).toMatchObject({ 'bin/run.sh': '100755', 'etc/ca.pem': '100644' });
    expect(layers['tools']?.contents).toContainEqual({ from: 'file', name: 'etc/ca.pem', bytes: 11 });
  });

  it('are enough: a layer needs no packages', async () => {
    const { layers } = await build({
      'functions/layers/certificates/layer.json': '{}',
      'functions/layers/certificates/files/ca.pem': 'certificate',
      ...config("layers: ['tools', 'certificates']"),
    });
    expect(Object.keys(unzipSync(readFileSync(layers['certificates']?.path ?? '')))).toEqual(['ca.pem']);
  });

  it.each([
    ['both architectures when there is no native code', {}, { 'etc/x': 'x' }, ['arm64', 'x86_64']],
    ['both when there is code for both', {}, { 'bin/a': elf('arm64'), 'bin/x': elf('x86_64') }, ['arm64', 'x86_64']],
    ['the one that it names', { architectures: ['arm64'] }, { 'bin/a': elf('arm64') }, ['arm64']],
    ['the one that it names, without native code', { architectures: ['arm64'] }, { 'etc/x': 'x' }, ['arm64']],
  ])('make it run on %s', async (_, definition, files: Sources, expected) => {
    const { layers } = await build(layer(definition, files));
    expect(layers['tools']?.architectures).toEqual(expected);
  });

  it('come with the runtimes that the layer names', async () => {
    const named = await build(layer({ runtimes: ['nodejs22.x'] }, {}));
    expect(named.layers['tools']?.runtimes).toEqual(['nodejs22.x']);
    expect((await build({})).layers['tools']?.runtimes).toBeUndefined();
  });

  it('fails: BU005 when runtimes are no list', async () => {
    await expect(build(layer({ runtimes: 'nodejs22.x' }, {}))).rejects.toThrow(/BU005.*runtimes/);
  });
});

/** Lists the permissions of the files of a zip, as `unzip` reads them from its central directory. */
function modesIn(zip: Buffer): Record<string, string> {
  const modes: Record<string, string> = {};
  const entry = Buffer.from('504b0102', 'hex');
  for (let at = zip.indexOf(entry); at >= 0; at = zip.indexOf(entry, at + 1)) {
    const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString();
    modes[name] = (zip.readUInt32LE(at + 38) >>> 16).toString(8);
  }
  return modes;
}
