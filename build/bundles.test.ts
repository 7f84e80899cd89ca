import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { carriedBy } from './functions.ts';
import { type Assets, buildAssets } from './index.ts';
import { readLayer } from './layer-sources.ts';
import { packageOf } from './packages.ts';
import {
  BUNDLE_BUDGET,
  ENVIRONMENT,
  environmentOf,
  LAYER_BUDGET,
  NAMES,
  requiredBy,
  TOGETHER_BUDGET,
} from './testing/estate.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { handlerNode } from './testing/nodes.ts';
import { cleanUp, folder, HERE, unzipped } from './testing/repository.ts';

let outDir: string;
let assets: Assets;
let node: string;

beforeAll(async () => {
  outDir = folder();
  node = await handlerNode();
  assets = await buildAssets({ root: HERE, outDir, functions: 'all' });
});
afterAll(cleanUp);

const pathOf = (name: string) => assets.functions[name]?.path ?? '';
const layersOf = (name: string) => assets.functions[name]?.layers ?? [];
const optOf = (layers: readonly string[]) => unpacked(...layers.map((layer) => assets.layers[layer]?.path ?? ''));
const load = (name: string, environment: Record<string, string>, script: string, opt = optOf(layersOf(name))) =>
  runLikeLambda({ node, task: unpacked(pathOf(name)), opt, environment, script });

/** Lists the modules that a bundle imports, statically or dynamically. */
async function importsOf(code: string): Promise<string[]> {
  const stdin = { contents: code, loader: 'js' } as const;
  const { metafile } = await build({
    stdin,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['*'],
    metafile: true,
    write: false,
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return [...new Set(imports.map(({ path }) => path))].filter((path) => !isBuiltin(path)).sort();
}

describe('our functions', () => {
  it('are all built', () => {
    expect(NAMES).toContain('place-order');
    expect(Object.keys(assets.functions)).toEqual(NAMES);
  });
});

describe.each(NAMES.filter((name) => requiredBy(name).length > 0))('%s', (name) => {
  it('fails: to start without its environment, and says what is missing', () => {
    const { status, stderr } = load(name, {}, "await import('./index.mjs');");
    expect(status).not.toBe(0);
    expect(stderr).toContain(`${name} needs the environment variable`);
  });
});

describe.each(NAMES)('%s', (name) => {
  const code = () => unzipped(readFileSync(pathOf(name)))['index.mjs'] ?? '';

  it('starts as Lambda starts it', () => {
    const { status, stdout, stderr } = load(
      name,
      environmentOf(name),
      "console.log(typeof (await import('./index.mjs')).handler);",
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'function\n', stderr: '' });
  });

  it('imports what its layers carry and nothing else, and holds none of it', async () => {
    const carried = carriedBy(layersOf(name).map((layer) => readLayer(HERE, layer)));
    const imported = await importsOf(code());
    expect(imported.filter((specifier) => !carried.has(specifier))).toEqual([]);
    const packages = new Set([...carried].map(packageOf));
    const held = assets.functions[name]?.contents.filter((part) => part.from === 'package') ?? [];
    expect(held.filter((part) => packages.has(part.name))).toEqual([]);
  });

  it('finds in its layers all that it imports, also what it imports late', async () => {
    const specifiers = JSON.stringify(await importsOf(code()));
    const script = `
      for (const specifier of ${specifiers}) await import(specifier);
      console.log('done');`;
    expect(load(name, environmentOf(name), script)).toEqual({ status: 0, stdout: 'done\n', stderr: '' });
  });

  it('fails: to find any of it without its layers, though this machine has it', async () => {
    const specifiers = await importsOf(code());
    const script = `
      for (const specifier of ${JSON.stringify(specifiers)}) {
        await import(specifier).then(() => console.log('found', specifier), ({ code }) => console.log(code));
      }`;
    const { stdout } = load(name, environmentOf(name), script, folder());
    const codes = stdout.split('\n').slice(0, -1);
    expect(codes).toHaveLength(specifiers.length);
    expect(codes.filter((each) => !/^ERR_(MODULE_NOT_FOUND|ACCESS_DENIED)$/.test(each))).toEqual([]);
  });

  it('is small and needs no require', () => {
    expect(code().length).toBeLessThan(BUNDLE_BUDGET);
    expect(code()).not.toContain('createRequire');
  });
});

describe('authorize, invoked as a bundle', () => {
  it('fails: Unauthorized, with its log and metric lines', () => {
    const script = `
      const { handler } = await import('./index.mjs');
      const context = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 1000 };
      const event = { type: 'TOKEN', authorizationToken: 'Basic x', methodArn: 'arn:aws:execute-api:eu-west-1:1:a/live/GET/' };
      await handler(event, context).catch((error) => console.log(error.message));`;
    const { stdout } = load('authorize', { ...environmentOf('authorize'), POWERTOOLS_TRACE_ENABLED: 'false' }, script);
    expect(stdout).toContain('\nUnauthorized\n');
    const lines = stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ decision: 'unauthorized', Authorization: 1 }));
    expect(lines).toContainEqual(expect.objectContaining({ message: 'unauthorized', reason: 'no bearer token' }));
  });
});

describe('the runtime layer', () => {
  const inLayer = (script: string) =>
    runLikeLambda({ node, task: folder(), opt: optOf(['runtime']), environment: ENVIRONMENT, script });

  it('lets everything that it carries be imported', () => {
    const specifiers = [...carriedBy([readLayer(HERE, 'runtime')])];
    const script = `
      for (const specifier of ${JSON.stringify(specifiers)}) {
        const names = Object.keys(await import(specifier)).length;
        if (names === 0) console.log(specifier, 'exports nothing');
      }
      console.log('done');`;
    expect(inLayer(script)).toEqual({ status: 0, stdout: 'done\n', stderr: '' });
  });

  it('sends requests over HTTP', () => {
    const script = `
      const { createServer } = await import('node:http');
      const server = createServer((_, answer) => answer.end('{"Item":{"id":{"S":"a"}}}')).listen(0, '127.0.0.1');
      await new Promise((listening) => server.once('listening', listening));
      const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
      const { DynamoDBDocumentClient, GetCommand } = await import('@aws-sdk/lib-dynamodb');
      const endpoint = 'http://127.0.0.1:' + server.address().port;
      const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
      const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials }));
      const { Item } = await client.send(new GetCommand({ TableName: 'items', Key: { id: 'a' } }));
      server.close();
      client.destroy();
      console.log(JSON.stringify(Item));`;
    expect(inLayer(script)).toEqual({ status: 0, stdout: '{"id":"a"}\n', stderr: '' });
  });

  it('has one copy of what its packages share', () => {
    const script = `
      const { Logger } = await import('@aws-lambda-powertools/logger');
      const { Metrics } = await import('@aws-lambda-powertools/metrics');
      const { Tracer } = await import('@aws-lambda-powertools/tracer');
      const parents = [Logger, Metrics, Tracer].map((each) => Object.getPrototypeOf(each));
      console.log(parents[0].name.length > 0 && new Set(parents).size === 1);`;
    expect(inLayer(script)).toMatchObject({ status: 0, stdout: 'true\n' });
    const { inputs } = JSON.parse(readFileSync(join(outDir, 'receipts', 'layers', 'runtime.json'), 'utf8'));
    const builds = (folders: RegExp) =>
      new Set(
        Object.keys(inputs)
          .map((input) => folders.exec(input)?.[0])
          .filter(Boolean),
      );
    expect([...builds(/.*@aws-lambda-powertools\/commons\/lib\/\w+/)]).toEqual([
      'node_modules/@aws-lambda-powertools/commons/lib/esm',
    ]);
    expect([...builds(/.*@smithy\/core\/dist-\w+/)]).toEqual(['node_modules/@smithy/core/dist-es']);
  });

  it('is of one version of Powertools', () => {
    const versions = Object.entries(unzipped(readFileSync(assets.layers['runtime']?.path ?? '')))
      .filter(([path]) => /@aws-lambda-powertools\/\w+\/package\.json$/.test(path))
      .map(([, text]) => JSON.parse(text).version);
    expect(new Set(versions).size).toBe(1);
  });

  it('makes a start of place-order read a few large files, and no tracer', () => {
    const script = `
      const { registerHooks } = process.getBuiltinModule('module');
      const read = [];
      registerHooks({ load: (url, context, next) => { read.push(url); return next(url, context); } });
      for (const specifier of ${JSON.stringify(readLayer(HERE, 'runtime').together)}) await import(specifier);
      const { statSync } = process.getBuiltinModule('fs');
      const sizes = read.filter((url) => url.startsWith('file:')).map((url) => statSync(new URL(url)).size);
      console.log(JSON.stringify({
        bytes: sizes.reduce((sum, size) => sum + size, 0),
        large: sizes.filter((size) => size > 1000).length,
        tracer: read.some((url) => url.includes('tracer')),
      }));`;
    const { stdout } = inLayer(script);
    const { bytes, large, tracer } = JSON.parse(stdout) as { bytes: number; large: number; tracer: boolean };
    expect(bytes).toBeLessThan(TOGETHER_BUDGET);
    expect(large).toBeLessThan(15);
    expect(tracer).toBe(false);
  });

  it('does not grow unseen', () => {
    expect(assets.layers['runtime']?.unzippedBytes).toBeLessThan(LAYER_BUDGET);
  });
});
