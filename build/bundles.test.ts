import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriedBy } from './functions.ts';
import { type Assets, buildAssets } from './index.ts';
import { readLayer } from './layer-sources.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, HERE, unzipped } from './testing/repository.ts';

/** A value for each variable that any handler asks for. */
const ENVIRONMENT = {
  TOKEN_ISSUER: 'https://issuer.example',
  JWKS_URI: 'https://issuer.example/jwks.json',
  REQUIRED_SCOPE: 'orders/place',
  ORDERS_TABLE: 'orders',
  IDEMPOTENCY_TABLE: 'idempotency',
  ORDER_SAGA_ARN: 'arn:aws:states:eu-west-1:111122223333:stateMachine:order-saga',
  STOCK_PER_SKU: '10',
  SERVED_COUNTRIES: 'DE,FR',
  ORDER_VIEWS_TABLE: 'order-views',
  EVENT_BUS_NAME: 'orders',
  NOTIFICATIONS_TABLE: 'notifications',
  RETENTION_DAYS: '30',
};

/** Bytes of a bundle of ours, far above what any needs: a package that slipped in would pass it at once. */
const BUNDLE_BUDGET = 40_000;
/** Bytes of the runtime layer, unpacked. What it grows, every cold start reads. */
const LAYER_BUDGET = 1_500_000;

const NAMES = [
  'authorize',
  'cancel-shipment',
  'charge-card',
  'place-order',
  'project-order-view',
  'record-notification',
  'refund-card',
  'release-stock',
  'reserve-stock',
  'ship-order',
] as const;

let outDir: string;
let assets: Assets;
let opt: string;

beforeAll(async () => {
  outDir = folder();
  assets = await buildAssets({ root: HERE, outDir, functions: 'all' });
  opt = unpacked(assets.layers['runtime']?.path ?? '');
});
// Child processes, on machines that do other things at the same time.
jest.setTimeout(60_000);
afterAll(cleanUp);

const pathOf = (name: string) => assets.functions[name]?.path ?? '';
const load = (name: string, environment: Record<string, string>, script: string) =>
  runLikeLambda({ task: unpacked(pathOf(name)), opt, environment, script });

describe('our functions', () => {
  it('are all built', () => {
    expect(Object.keys(assets.functions)).toEqual([...NAMES]);
  });
});

describe.each(NAMES)('%s', (name) => {
  const code = () => unzipped(readFileSync(pathOf(name)))['index.mjs'] ?? '';

  it('starts as Lambda starts it', () => {
    const { status, stdout, stderr } = load(
      name,
      ENVIRONMENT,
      "console.log(typeof (await import('./index.mjs')).handler);",
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'function\n', stderr: '' });
  });

  it('fails: to start without its environment, and says what is missing', () => {
    const { status, stderr } = load(name, {}, "await import('./index.mjs');");
    expect(status).not.toBe(0);
    expect(stderr).toContain(`${name} needs the environment variable`);
  });

  it('imports packages of its layer only, and holds none of them', () => {
    const imported = [...code().matchAll(/(?:from|import)\s*\(?"([^"./][^"]*)"/g)].map(
      ([, specifier = '']) => specifier,
    );
    const packages = imported.filter((specifier) => !specifier.startsWith('node:') && specifier !== 'crypto');
    const carried = carriedBy([readLayer(HERE, 'runtime')]);
    expect(packages.filter((specifier) => !carried.has(specifier))).toEqual([]);
    expect(packages).toContain('@aws-lambda-powertools/logger');
    const receipt = JSON.parse(readFileSync(join(outDir, 'receipts', `${name}.json`), 'utf8'));
    expect(Object.keys(receipt.inputs).filter((input) => input.includes('node_modules'))).toEqual([]);
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
    const { stdout } = load('authorize', { ...ENVIRONMENT, POWERTOOLS_TRACE_ENABLED: 'false' }, script);
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
  const inLayer = (script: string) => runLikeLambda({ task: folder(), opt, environment: ENVIRONMENT, script });

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

  it('does not grow unseen', () => {
    expect(assets.layers['runtime']?.unzippedBytes).toBeLessThan(LAYER_BUDGET);
  });
});
