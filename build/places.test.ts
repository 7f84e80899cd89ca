import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { buildAssets, reportOf } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, elf, folder, repository, SMALL, type Sources, writeSource } from './testing/repository.ts';

afterAll(cleanUp);

const config = (fields = '') => `export const config = { name: 'greet', layers: [], ${fields} };\n`;
const PAGE = {
  ...SMALL,
  'package.json': '{ "type": "module" }',
  'functions/greet/function.config.ts': config(),
  'functions/greet/mail.html': '<p>hello</p>\n',
  'functions/greet/handler.ts': `import { readFileSync } from 'node:fs';
const page = new URL('./mail.html', import.meta.url);
export const handler = async () => readFileSync(page, 'utf8');
`,
} satisfies Sources;
const OUTPUT = "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));";
const build = (root: string, outDir = folder()) => buildAssets({ root, outDir, functions: 'all' });
const output = (zip = '', ...layers: readonly string[]) => {
  const options = { task: unpacked(zip), opt: unpacked(...layers), environment: {}, workers: true };
  const { stdout, stderr } = runLikeLambda({ ...options, script: OUTPUT });
  return stderr || stdout.trim();
};
const built = async (sources: Sources) => (await build(repository({ ...PAGE, ...sources }))).functions['greet'];
const filesIn = (zip = '') => Object.keys(unzipSync(readFileSync(zip)));

describe('a file beside a handler', () => {
  it('lies beside the bundle, in a folder named after its content', async () => {
    const { functions } = await build(repository(PAGE));
    expect(filesIn(functions['greet']?.path)).toEqual([expect.stringMatching(/^[\dA-Z]{8}\/mail\.html$/), 'index.mjs']);
    expect(output(functions['greet']?.path)).toBe('"<p>hello</p>\\n"');
  });

  it('is counted in the size of the function', async () => {
    const assets = await build(repository(PAGE));
    const [archive] = reportOf(assets).archives;
    expect(archive?.unzippedBytes).toBe(assets.functions['greet']?.contents.reduce((sum, { bytes }) => sum + bytes, 0));
  });

  it('makes another zip when it changes, and is noticed by the next build', async () => {
    const [root, outDir] = [repository(PAGE), folder()];
    const before = await build(root, outDir);
    expect((await build(root, outDir)).built).toEqual([]);
    writeFileSync(join(root, 'functions/greet/mail.html'), 'changed');
    const after = await build(root, outDir);
    expect(after.built).toEqual(['greet']);
    expect(output(after.functions['greet']?.path)).toBe('"changed"');
    expect(after.functions['greet']?.sha256).not.toBe(before.functions['greet']?.sha256);
  });

  it('may be any bytes', async () => {
    const bytes = Buffer.from([0, 255, 254, 0x80, 10, 13]);
    const handler = PAGE['functions/greet/handler.ts'].replace("'utf8'", "'base64'");
    const asset = await built({ 'functions/greet/mail.html': bytes, 'functions/greet/handler.ts': handler });
    expect(output(asset?.path)).toBe(JSON.stringify(bytes.toString('base64')));
  });

  it('fails: native code for another architecture', async () => {
    const sources = {
      'functions/greet/lib.so': elf('x86_64'),
      'functions/greet/handler.ts': PAGE['functions/greet/handler.ts'].replace('mail.html', 'lib.so'),
    };
    await expect(built(sources)).rejects.toThrow(/BU010[\s\S]*lib\.so: x86_64/);
    await expect(built({ ...sources, 'functions/greet/lib.so': elf('arm64') })).resolves.toBeDefined();
  });
});

describe('a file beside a package of a layer', () => {
  it('lies in the layer', async () => {
    const sources = {
      ...PAGE,
      'functions/greet/function.config.ts': config().replace('[]', "['tools']"),
      'functions/greet/handler.ts': "export { read as handler } from 'dep/deep/entry';\n",
      'functions/layers/tools/layer.json': '{ "packages": { "dep": [".", "./deep/entry"] } }',
      'node_modules/dep/package.json':
        '{ "name": "dep", "version": "1.0.0", "type": "module", "exports": { ".": "./a.js", "./deep/entry": "./b.js" } }',
      'node_modules/dep/a.js': "export { read } from './shared.js';\n",
      'node_modules/dep/b.js': "export { read } from './shared.js';\n",
      'node_modules/dep/shared.js':
        "import fs from 'node:fs';\nexport const read = async () => fs.readFileSync(new URL('./data/x.txt', import.meta.url), 'utf8');\n",
      'node_modules/dep/data/x.txt': 'in the layer',
    };
    const { functions, layers } = await build(repository(sources));
    expect(filesIn(layers['tools']?.path)).toContainEqual(
      expect.stringMatching(/^nodejs\/node_modules\/\.tools\/[\dA-Z]{8}\/x\.txt$/),
    );
    expect(output(functions['greet']?.path, layers['tools']?.path ?? '')).toBe('"in the layer"');
  });
});

describe('files whose names are computed', () => {
  const TEXTS = {
    'functions/greet/handler.ts':
      "export const handler = async () => (await import(`./texts/${process.env['LANGUAGE'] ?? 'en'}.ts`)).text;\n",
    'functions/greet/texts/en.ts': "export const text = 'hello';\n",
    'functions/greet/texts/old/de.ts': "export const text = 'hallo';\n",
  };

  it.each([
    ['one is changed', 'texts/en.ts', "export const text = 'good day';\n"],
    ['one is added', 'texts/fr.ts', "export const text = 'salut';\n"],
    ['one is added to a folder within', 'texts/old/fr.ts', "export const text = 'salut';\n"],
  ])('are bundled again when %s', async (_, path, text) => {
    const [root, outDir] = [repository({ ...PAGE, ...TEXTS }), folder()];
    await build(root, outDir);
    expect((await build(root, outDir)).built).toEqual([]);
    writeSource(join(root, 'functions/greet', path), text);
    expect((await build(root, outDir)).built).toEqual(['greet']);
  });
});

describe('lines that are accepted since they do not run', () => {
  const LISTS = {
    'functions/greet/handler.ts': "import { used } from 'lists';\nexport const handler = async () => used;\n",
    'node_modules/lists/package.json': '{ "name": "lists", "version": "1.0.0" }',
    'node_modules/lists/index.js':
      "const fs = require('fs');\nexports.used = typeof __dirname;\nexports.list = () => fs.readdirSync(__dirname);\nexports.load = (name) => require(name);\n",
  };

  it('fails: BU021 while nobody accepts them', async () => {
    await expect(built(LISTS)).rejects.toThrow(
      /BU021[\s\S]*node_modules\/lists\/index\.js:3:37[\s\S]*unchecked: \['lists'\]/,
    );
  });

  it('are there as they are', async () => {
    const asset = await built({ ...LISTS, 'functions/greet/function.config.ts': config("unchecked: ['lists']") });
    expect(output(asset?.path)).toBe('"string"');
  });

  it('may be of this repository', async () => {
    const handler =
      "const name: string = process.env['PLUGIN'] ?? 'node:path';\nexport const handler = async () => (await import(name)).sep;\n";
    await expect(built({ 'functions/greet/handler.ts': handler })).rejects.toThrow(/BU022[\s\S]*handler\.ts:2:43/);
    const accepted = config("unchecked: ['functions/greet/handler.ts']");
    const asset = await built({
      'functions/greet/handler.ts': handler,
      'functions/greet/function.config.ts': accepted,
    });
    expect(output(asset?.path)).toBe('"/"');
  });

  it('fails: something else than a list of names', async () => {
    const broken = { 'functions/greet/function.config.ts': config('unchecked: true') };
    await expect(built(broken)).rejects.toThrow(/BU004.*unchecked/);
  });
});

describe('an import of a file that is no code', () => {
  const DATA = {
    'functions/greet/query.sql': 'SELECT 1',
    'functions/greet/add.wasm': Buffer.from([0, 97, 115, 109]),
  };
  const imports = (file: string, how = '') =>
    `import data from './${file}'${how};\nexport const handler = async () => (typeof data === 'string' ? data : [...data]);\n`;

  it.each([
    ['query.sql', " with { type: 'text' }", '"SELECT 1"'],
    ['add.wasm', " with { type: 'bytes' }", '[0,97,115,109]'],
    ['mail.html', " with { type: 'text' }", '"<p>hello</p>\\n"'],
  ])('works for %s%s', async (file, how, expected) => {
    const asset = await built({ ...DATA, 'functions/greet/handler.ts': imports(file, how) });
    expect(output(asset?.path)).toBe(expected);
  });

  it.each(['query.sql', 'add.wasm', 'mail.html'])(
    'fails: BU025 for %s alone, with the way that works',
    async (file) => {
      await expect(built({ ...DATA, 'functions/greet/handler.ts': imports(file) })).rejects.toThrow(
        /BU025[\s\S]*handler\.ts:1:18[\s\S]*with \{ type: 'text' \}/,
      );
    },
  );
});
