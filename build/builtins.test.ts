import { readFileSync } from 'node:fs';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, SMALL, unzipped } from './testing/repository.ts';

afterAll(cleanUp);

const config = "export const config = { name: 'greet', layers: [] } as const;\n";
const built = async (handler: string, more: Record<string, string> = {}) => {
  const root = repository({
    ...SMALL,
    'functions/greet/handler.ts': handler,
    'functions/greet/function.config.ts': config,
    ...more,
  });
  const { functions } = await buildAssets({ root, outDir: folder(), functions: 'all' });
  return functions['greet']?.path ?? '';
};
const output = (task: string, script: string) => runLikeLambda({ task, opt: folder(), environment: {}, script });

describe("Node's own modules", () => {
  it('are there however they are imported', async () => {
    const zip = await built(
      `import path, { basename } from 'path';
import * as url from 'node:url';
import { old } from './old.cjs';
export { sep } from 'node:path';
export const handler = async () => {
  const { EOL } = await import('node:os');
  return [path.posix.join('a', 'b'), basename('a/b'), url.pathToFileURL('/c').href, JSON.stringify(EOL), old('d')].join(' ');
};
`,
      { 'functions/greet/old.cjs': "const { join } = require('path');\nexports.old = (name) => join('old', name);\n" },
    );
    const script = "const { handler, sep } = await import('./index.mjs'); console.log(await handler(), sep);";
    expect(output(unpacked(zip), script)).toEqual({ status: 0, stdout: 'a/b b file:///c "\\n" old/d /\n', stderr: '' });
    expect(unzipped(readFileSync(zip))['index.mjs']).not.toContain('createRequire');
  });

  it('do not load what only somebody who reads all their exports would need', async () => {
    const zip = await built(
      "import { Agent } from 'node:http';\nexport const handler = async () => new Agent().maxSockets;\n",
    );
    const loaded = "process.moduleLoadList.some((name) => name.includes('undici'))";
    const script = (specifier: string) => `await import('${specifier}'); console.log(${loaded});`;
    expect(output(unpacked(zip), script('./index.mjs'))).toMatchObject({ stdout: 'false\n' });
    expect(output(unpacked(zip), script('node:http'))).toMatchObject({ stdout: 'true\n' });
  });

  it('are loaded when something of them is used, if they take time', async () => {
    const zip = await built(
      `import zlib, { gzipSync } from 'node:zlib';
import * as crypto from 'node:crypto';
export const handler = async () => [gzipSync('a').length > 0, zlib.constants.Z_OK, 'createHash' in crypto, typeof crypto.randomUUID()];
`,
    );
    const loaded = "['zlib', 'crypto'].map((name) => process.moduleLoadList.includes('NativeModule ' + name))";
    const script = `const { handler } = await import('./index.mjs');
const before = ${loaded};
console.log(JSON.stringify([before, await handler(), ${loaded}]));`;
    expect(output(unpacked(zip), script)).toMatchObject({
      stdout: `${JSON.stringify([
        [false, false],
        [true, 0, true, 'string'],
        [true, true],
      ])}\n`,
    });
  });

  it('are the modules themselves to CommonJS, which may change them for everybody', async () => {
    const zip = await built(
      `import { handler as old } from './old.cjs';
import { request } from 'node:https';
export const handler = async () => [old(), request()];
`,
      {
        'functions/greet/old.cjs':
          "const https = require('https');\nhttps.request = () => 'changed';\nexports.handler = () => Object.keys(https).includes('Agent');\n",
      },
    );
    const script = "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));";
    expect(output(unpacked(zip), script)).toMatchObject({ stdout: '[true,"changed"]\n' });
  });

  it.each([
    ['zlib', []],
    ['crypto', []],
    ['https', []],
    ['fs/promises', []],
    // A namespace whose module is loaded at once has getters, since to read every value may take time.
    ['path', ['descriptor', 'frozen']],
  ])('are the module and its namespace under every operation: %s', async (name, expected) => {
    const zip = await built(
      `import module, * as namespace from 'node:${name}';\nexport const handler = async () => ({ module, namespace });\n`,
    );
    const script = `import module, * as namespace from 'node:${name}';
import { inspect } from 'node:util';
const { handler } = await import('./index.mjs');
const standIns = await handler();
const key = Object.keys(namespace).find((each) => typeof namespace[each] === 'function');
const told = (value) => (typeof value === 'function' ? \`function \${value.name}\` : inspect(value, { depth: 0 }));
const attempt = (operation) => {
  try {
    return told(operation());
  } catch (error) {
    return error.name;
  }
};
const OPERATIONS = {
  get: (n) => n[key],
  'get of nothing': (n) => n.nothing,
  'get of what objects have': (n) => [typeof n.toString, typeof n.then],
  'get of a symbol': (n) => n[Symbol.toStringTag],
  default: (n) => n.default === module,
  in: (n) => [key in n, 'default' in n, 'nothing' in n, Symbol.toStringTag in n],
  keys: (n) => Object.keys(n).join(),
  'own keys': (n) => Reflect.ownKeys(n).map(String).join(),
  entries: (n) => Object.entries(n).every(([name, value]) => namespace[name] === value),
  spread: (n) => Object.keys({ ...n }).join(),
  'for in': (n) => { const seen = []; for (const each in n) seen.push(each); return seen.join(); },
  descriptor: (n) => { const { value, ...rest } = Object.getOwnPropertyDescriptor(n, key); return [told(value), rest]; },
  'descriptor of nothing': (n) => Object.getOwnPropertyDescriptor(n, 'nothing'),
  'own property': (n) => Object.hasOwn(n, key),
  set: (n) => { 'use strict'; n[key] = 1; },
  'set of something new': (n) => Reflect.set(n, 'added', 1),
  define: (n) => Object.defineProperty(n, 'added', { value: 1 }),
  delete: (n) => Reflect.deleteProperty(n, key),
  'delete of nothing': (n) => Reflect.deleteProperty(n, 'nothing'),
  extensible: (n) => Object.isExtensible(n),
  'prevent extensions': (n) => Reflect.preventExtensions(n),
  frozen: (n) => attempt(() => Object.isFrozen(n)),
  prototype: (n) => Object.getPrototypeOf(n),
  'set prototype': (n) => [Reflect.setPrototypeOf(n, null), Reflect.setPrototypeOf(n, {})],
  string: (n) => Object.prototype.toString.call(n),
};
const differing = Object.entries(OPERATIONS)
  .map(([name, operation]) => [name, attempt(() => operation(namespace)), attempt(() => operation(standIns.namespace))])
  .filter(([, real, standIn]) => real !== standIn);
console.log(JSON.stringify({ same: standIns.module === module, differing: differing.map(([name]) => name) }));`;
    const { stdout, stderr } = output(unpacked(zip), script);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ same: true, differing: expected });
  });

  it.each([
    ['a value', "https.request = () => 'changed'", "'changed'"],
    ['a definition', "Object.defineProperty(https, 'request', { value: () => 'defined' })", "'defined'"],
    ['a deletion', 'delete (https as { request?: unknown }).request', 'undefined'],
  ])('are changed for everybody by %s', async (_, change, expected) => {
    const zip = await built(
      `import https from 'node:https';\nimport { call } from './old.cjs';\n${change};\nexport const handler = async () => call();\n`,
      { 'functions/greet/old.cjs': "exports.call = () => require('https').request?.();\n" },
    );
    const script = `const { handler } = await import('./index.mjs');
console.log(String(await handler() === ${expected}), String(process.getBuiltinModule('node:https').request?.() === ${expected}));`;
    expect(output(unpacked(zip), script)).toMatchObject({ stdout: 'true true\n', stderr: '' });
  });

  it.each([
    ['in the bundle', []],
    ['in a layer', ['tools']],
  ])("let Powertools' tracer capture outgoing requests of everybody: %s", async (_, layers) => {
    const root = repository({
      ...SMALL,
      'functions/greet/handler.ts': `import { Tracer } from '@aws-lambda-powertools/tracer';
new Tracer({ enabled: true, serviceName: 's' });
export const handler = async () => ['http', 'https'].map((name) => typeof (process.getBuiltinModule(name) as any).__request);
`,
      'functions/greet/function.config.ts': config.replace('[]', JSON.stringify(layers)),
      'functions/layers/tools/layer.json': '{ "packages": { "@aws-lambda-powertools/tracer": ["."] } }',
    });
    const assets = await buildAssets({ root, outDir: folder(), functions: 'all' });
    const { stdout, stderr } = runLikeLambda({
      task: unpacked(assets.functions['greet']?.path ?? ''),
      opt: unpacked(...Object.values(assets.layers).map(({ path }) => path)),
      environment: { _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793' },
      script: "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));",
    });
    expect({ stdout, stderr }).toEqual({ stdout: '["function","function"]\n', stderr: '' });
  });

  it('are no files of the repository that a build would look at again', async () => {
    const root = repository({
      ...SMALL,
      'functions/greet/handler.ts': "import { sep } from 'node:path';\nexport const handler = () => sep;\n",
      'functions/greet/function.config.ts': config,
    });
    const outDir = folder();
    const options = { root, outDir, functions: 'all' } as const;
    const first = await buildAssets(options);
    const second = await buildAssets(options);
    expect(second.functions).toEqual(first.functions);
    const receipt = readFileSync(`${outDir}/receipts/greet.json`, 'utf8');
    expect(receipt).toContain('functions/greet/handler.ts');
    expect(receipt).not.toContain('node:path');
  });
});
