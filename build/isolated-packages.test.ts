import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, type Sources, unzipped, writeSource } from './testing/repository.ts';

afterAll(cleanUp);

const manifest = (name: string, version = '1.0.0') => JSON.stringify({ name, version, main: 'i.js' });
const stored = (name: string, text: string, version = '1.0.0') => ({
  [`node_modules/.pnpm/${name}@${version}/node_modules/${name}/package.json`]: manifest(name, version),
  [`node_modules/.pnpm/${name}@${version}/node_modules/${name}/i.js`]: text,
});
const HANDLER =
  "import { outer } from 'outer';\nimport other from 'other';\nexport const handler = async () => [outer(), other, outer.inner === other.inner];\n";
const SOURCES: Sources = {
  'package.json': '{ "type": "module" }',
  'functions/greet/handler.ts': HANDLER,
  'functions/greet/function.config.ts': "import { name } from 'naming';\nexport const config = { name, layers: [] };\n",
  ...stored(
    'outer',
    "const inner = require('inner');\nexports.outer = () => inner.text;\nexports.outer.inner = inner;\n",
  ),
  ...stored('other', "exports.text = 'other';\nexports.inner = require('inner');\n"),
  ...stored('inner', "exports.text = require('deep').text;\n"),
  ...stored('inner', "exports.text = 'inner, version 2';\n", '2.0.0'),
  ...stored('deep', "exports.text = 'deep';\n"),
  ...stored('naming', "exports.name = require('deep').text === 'deep' && 'greet';\n"),
};
const LINKS: Readonly<Record<string, string>> = {
  'node_modules/outer': '.pnpm/outer@1.0.0/node_modules/outer',
  'node_modules/other': '.pnpm/other@1.0.0/node_modules/other',
  'node_modules/naming': '.pnpm/naming@1.0.0/node_modules/naming',
  'node_modules/.pnpm/outer@1.0.0/node_modules/inner': '../../inner@1.0.0/node_modules/inner',
  'node_modules/.pnpm/other@1.0.0/node_modules/inner': '../../inner@1.0.0/node_modules/inner',
  'node_modules/.pnpm/inner@1.0.0/node_modules/deep': '../../deep@1.0.0/node_modules/deep',
  'node_modules/.pnpm/naming@1.0.0/node_modules/deep': '../../deep@1.0.0/node_modules/deep',
};

/** Writes a repository whose packages are installed as pnpm does. */
function installed(sources: Sources = {}, links: Readonly<Record<string, string>> = {}): string {
  const root = repository({ ...SOURCES, ...sources });
  for (const [path, target] of Object.entries({ ...LINKS, ...links })) link(join(root, path), target);
  return root;
}

function link(path: string, target: string): void {
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

const built = async (root: string, outDir = folder()) =>
  buildAssets({ root, outDir, functions: 'all' }).then(({ functions, ...rest }) => ({
    path: functions['greet']?.path ?? '',
    ...rest,
  }));
const output = (path: string, opt = folder()) => {
  const script = "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));";
  const { stdout, stderr } = runLikeLambda({ task: unpacked(path), opt, environment: {}, script });
  return stderr || stdout.trim();
};

describe('packages that are links into a store', () => {
  it('find what they import beside themselves, once for all', async () => {
    const { path } = await built(installed());
    expect(output(path)).toBe('["deep",{"text":"other","inner":{"text":"deep"}},true]');
    expect(unzipped(readFileSync(path))['index.mjs']?.match(/= ?'deep'|="deep"/g)).toHaveLength(1);
  });

  it('may differ in the versions that they use', async () => {
    const links = { 'node_modules/.pnpm/other@1.0.0/node_modules/inner': '../../inner@2.0.0/node_modules/inner' };
    expect(output((await built(installed({}, links))).path)).toBe(
      '["deep",{"text":"other","inner":{"text":"inner, version 2"}},false]',
    );
  });

  it('are built again when a link leads elsewhere', async () => {
    const [root, outDir] = [installed(), folder()];
    await built(root, outDir);
    expect((await built(root, outDir)).built).toEqual([]);
    link(join(root, 'node_modules/.pnpm/other@1.0.0/node_modules/inner'), '../../inner@2.0.0/node_modules/inner');
    const again = await built(root, outDir);
    expect(again.built).toEqual(['greet']);
    expect(output(again.path)).toContain('version 2');
  });

  it('make the same bytes where node_modules is itself a link', async () => {
    const root = installed();
    const before = readFileSync((await built(root)).path);
    const elsewhere = join(folder(), 'modules');
    renameSync(join(root, 'node_modules'), elsewhere);
    symlinkSync(elsewhere, join(root, 'node_modules'));
    expect(readFileSync((await built(root)).path).equals(before)).toBe(true);
  });

  it('may be those of a layer', async () => {
    const module = (name: string, text: string) => ({
      [`node_modules/.pnpm/${name}@1.0.0/node_modules/${name}/package.json`]: JSON.stringify({
        name,
        version: '1.0.0',
        type: 'module',
        main: 'i.js',
      }),
      [`node_modules/.pnpm/${name}@1.0.0/node_modules/${name}/i.js`]: text,
    });
    const root = installed(
      {
        'functions/greet/function.config.ts': "export const config = { name: 'greet', layers: ['tools'] };\n",
        'functions/greet/handler.ts':
          "import { outer } from 'outer';\nimport { state } from 'inner';\nexport const handler = async () => [outer === state];\n",
        'functions/layers/tools/layer.json': '{ "packages": { "outer": ["."], "inner": ["."] } }',
        ...module('outer', "export { state as outer } from 'inner';\n"),
        ...module('inner', 'export const state = {};\n'),
      },
      { 'node_modules/inner': '.pnpm/inner@1.0.0/node_modules/inner' },
    );
    const { path, layers } = await built(root);
    expect(output(path, unpacked(layers['tools']?.path ?? ''))).toBe('[true]');
  });

  it('fail: BU003 for a package that nothing links to', async () => {
    const handler = "import 'inner';\nexport const handler = 1;\n";
    await expect(built(installed({ 'functions/greet/handler.ts': handler }))).rejects.toThrow(
      /BU003[\s\S]*handler\.ts:1:8/,
    );
  });
});

describe('packages of this repository that are linked into node_modules', () => {
  it('keep working, with packages of their own', async () => {
    const root = repository({
      ...SOURCES,
      'functions/greet/function.config.ts': "export const config = { name: 'greet', layers: [] };\n",
      'functions/greet/handler.ts':
        "import { shared } from '@me/shared';\nexport const handler = async () => shared;\n",
      'packages/shared/package.json': '{ "name": "@me/shared", "version": "0.0.0", "main": "index.ts" }',
      'packages/shared/index.ts': "import { dep } from 'dep';\nexport const shared: string = `shared ${dep}`;\n",
      'packages/shared/node_modules/dep/index.js': "exports.dep = 'nested';\n",
      'node_modules/dep/index.js': "exports.dep = 'hoisted';\n",
    });
    link(join(root, 'node_modules/@me/shared'), '../../packages/shared');
    expect(output((await built(root)).path)).toBe('"shared nested"');
  });

  it("find pnpm's store around the folder of the functions", async () => {
    const workspace = installed();
    const app = join(workspace, 'apps/orders');
    for (const [path, text] of Object.entries(SOURCES)) {
      if (path.startsWith('functions/')) writeSource(join(app, path), text);
    }
    for (const name of ['outer', 'other', 'naming']) {
      const target = join(workspace, `node_modules/.pnpm/${name}@1.0.0/node_modules/${name}`);
      link(join(app, 'node_modules', name), relative(join(app, 'node_modules'), target));
    }
    expect(output((await built(app)).path)).toContain('"deep"');
  });
});
