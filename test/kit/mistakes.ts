import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Construct, RootConstruct } from 'constructs';
import { zipSync } from 'fflate';
import { TerraformVariable } from '#engine';
import { LambdaAlias } from '../../modules/alias/index.ts';
import { LandformStack, Role } from '../../modules/core/index.ts';
import { EventBus, EventRule } from '../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { Key } from '../../modules/key/index.ts';
import { fromQueue, Queue, toQueue } from '../../modules/queue/index.ts';
import { RestApi } from '../../modules/rest-api/index.ts';
import { Table } from '../../modules/table/index.ts';
import { invoke, saga, Workflow } from '../../modules/workflow/index.ts';
import { synth } from './synth.ts';

export const folder = mkdtempSync(join(tmpdir(), 'landform-mistakes-'));
const zip = join(folder, 'orders.zip');
beforeAll(() => writeFileSync(zip, zipSync({ 'index.mjs': new Uint8Array([1]) })));
afterAll(() => rmSync(folder, { recursive: true }));

/** Constructors without types, as a caller in JavaScript has them. */
type Loose = new (scope: Construct, id: string, props?: unknown) => never;
const loose = (construct: unknown) => construct as Loose;

const code = { path: zip, sha256: 'c2hh', zippedBytes: 3, unzippedBytes: 3, handler: 'index.handler' };
const fn = (scope: Construct, more: object = {}): LambdaFunction =>
  new (loose(LambdaFunction))(scope, 'Orders', { name: 'orders', description: 'Takes orders', code, ...more });
const queue = (scope: Construct, more: object = {}, id = 'Jobs'): Queue =>
  new (loose(Queue))(scope, id, { name: 'jobs', ...more });
const table = (scope: Construct, more: object): Table =>
  new (loose(Table))(scope, 'Items', { name: 'items', partitionKey: 'pk', ...more });
const api = (scope: Construct, more: object = {}): RestApi =>
  new (loose(RestApi))(scope, 'Api', { name: 'shop', throttle: { requestsPerSecond: 10, burst: 20 }, ...more });
const rule = (scope: Construct, pattern: unknown) => {
  const bus = new EventBus(scope, 'Bus', { name: 'orders' });
  return new (loose(EventRule))(scope, 'Rule', { name: 'all', bus, pattern, target: toQueue(queue(scope)) });
};
const workflow = (scope: Construct, more: object) => new (loose(Workflow))(scope, 'Flow', { name: 'flow', ...more });
const arn = (region: string) => `arn:aws:sqs:${region}:444444444444:jobs`;
const there = (scope: Construct, region: string) =>
  Queue.fromAttributes(scope, 'There', { name: 'jobs', arn: arn(region), url: 'https://example.com/jobs' });
const placed = (change: object) => () => synth((stack) => void queue(stack), change);

/** Mistakes of callers whom no compiler stops, with the code that tells of them. */
export const MISTAKES: readonly (readonly [what: string, code: string, make: () => unknown])[] = [
  ['no properties', 'CO019', () => synth((stack) => void new (loose(Queue))(stack, 'Jobs'))],
  [
    'a stack without properties',
    'CO006',
    () => synth((stack) => void new (loose(LandformStack))(stack.node.root, 's')),
  ],
  [
    'an app that the engine of the modules did not make (two engines, or two copies)',
    'CO005',
    () => new (loose(LandformStack))(new RootConstruct(), 's', { state: { bucket: 'b', region: 'eu-west-1' } }),
  ],
  ['a construct outside of a stack', 'CO001', () => queue(new RootConstruct())],
  ['account `123`', 'CO004', placed({ account: { name: 'orders', id: '123' } })],
  ['prefix `ACME`', 'CO004', placed({ prefix: 'ACME' })],
  ['region `eu-west1`', 'CO004', placed({ region: 'eu-west1' })],
  ['log retention of 31 days', 'CO004', placed({ logRetentionDays: 31 })],
  ['a tag beside one of the stack, in another case', 'CO004', placed({ tags: { Environment: 'dev' } })],
  ['a tag that is a number', 'CO004', placed({ tags: { cost: 42 } })],
  ['no name', 'CO009', () => synth((stack) => void queue(stack, { name: undefined }))],
  ['a name in capitals', 'CO002', () => synth((stack) => void queue(stack, { name: 'Jobs' }))],
  ['a name that is a number', 'CO009', () => synth((stack) => void queue(stack, { name: 7 }))],
  [
    'a reference as a name',
    'CO009',
    () => synth((stack) => void queue(stack, { name: new TerraformVariable(stack, 'n', {}).stringValue })),
  ],
  ['one name twice', 'CO007', () => synth((stack) => [queue(stack), queue(stack, {}, 'More')])],
  ['a retention of `NaN`', 'QU001', () => synth((stack) => void queue(stack, { retentionDays: Number.NaN }))],
  ['a number as text', 'QU001', () => synth((stack) => void queue(stack, { visibilityTimeoutSeconds: '60' }))],
  ['`.fifo` in the name', 'QU002', () => synth((stack) => void queue(stack, { name: 'jobs.fifo' }))],
  ['no code', 'FN036', () => synth((stack) => void fn(stack, { code: undefined }))],
  [
    'a zip that was not built',
    'CO018',
    () => synth((stack) => void fn(stack, { code: { ...code, path: 'dist/orders.zip' } })),
  ],
  [
    'a handler that is not in the zip',
    'FN035',
    () => synth((stack) => void fn(stack, { code: { ...code, handler: 'src/orders.handler' } })),
  ],
  [
    'a variable that is `undefined`',
    'CO017',
    () => synth((stack) => void fn(stack, { environment: { QUEUE_URL: undefined } })),
  ],
  ['a variable that is a number', 'CO017', () => synth((stack) => void fn(stack, { environment: { LIMIT: 5 } }))],
  ['a timeout of `NaN`', 'FN001', () => synth((stack) => void fn(stack, { timeoutSeconds: Number.NaN }))],
  [
    'a variable that Lambda sets',
    'FN003',
    () => synth((stack) => void fn(stack, { environment: { AWS_REGION: 'eu-west-1' } })),
  ],
  [
    'one source twice',
    'FN034',
    () =>
      synth((stack) => {
        const [to, from] = [fn(stack), queue(stack)];
        to.addSource(fromQueue(from));
        to.addSource(fromQueue(from));
      }),
  ],
  [
    'a source in another region',
    'CO015',
    () => synth((stack) => fn(stack).addSource(fromQueue(there(stack, 'us-east-1')))),
  ],
  [
    'a filter whose value is no list',
    'ES005',
    () =>
      synth((stack) =>
        fn(stack).addSource(fromQueue(queue(stack), { filter: [{ body: { kind: 'order' as never } }] })),
      ),
  ],
  [
    'a filter on `Body`',
    'ES005',
    () => synth((stack) => fn(stack).addSource(fromQueue(queue(stack), { filter: [{ Body: { kind: ['order'] } }] }))),
  ],
  ['a pattern whose value is no list', 'EB007', () => synth((stack) => void rule(stack, { source: 'orders' }))],
  ['no pattern', 'EB014', () => synth((stack) => void rule(stack, undefined))],
  ['no partition key', 'CO019', () => synth((stack) => void table(stack, { partitionKey: undefined }))],
  [
    'an index that includes nothing',
    'TB017',
    () => synth((stack) => void table(stack, { indexes: [{ name: 'by-a', partitionKey: 'a', include: [] }] })),
  ],
  ['no throttle', 'CO019', () => synth((stack) => void api(stack, { throttle: undefined }))],
  [
    'a method in small letters',
    'RA014',
    () => synth((stack) => api(stack).addRoute('get' as never, '/', fn(stack), { public: true })),
  ],
  ['a route without authorizer', 'RA003', () => synth((stack) => api(stack).addRoute('GET', '/', fn(stack)))],
  [
    'a route to nothing',
    'RA018',
    () => synth((stack) => api(stack).addRoute('GET', '/', undefined as never, { public: true })),
  ],
  [
    'a definition that is a function',
    'WF012',
    () => synth((stack) => void workflow(stack, { definition: () => ({}) })),
  ],
  [
    'a saga step with a blank in its name',
    'WF007',
    () =>
      synth((stack) => {
        const does = fn(stack);
        const end = (name: string) => ({ name, task: invoke(does) });
        const steps = [{ name: 'Reserve Stock', invoke: does, compensate: does }];
        const ends = { confirmed: end('Confirm'), rejected: end('Reject'), compensationFailed: end('Park') };
        workflow(stack, { definition: saga({ steps, ...ends }) });
      }),
  ],
  [
    'a replica in a region that does not exist',
    'KY008',
    () =>
      synth(
        (stack) => void new (loose(Key))(stack, 'Key', { name: 'k', description: 'd', replicaRegions: ['eu-central'] }),
      ),
  ],
  [
    'an alias without a function',
    'CO019',
    () => synth((stack) => void new (loose(LambdaAlias))(stack, 'Live', { name: 'live' })),
  ],
  [
    'a wildcard action',
    'CO010',
    () =>
      synth(
        (stack) =>
          void new Role(stack, 'Role', {
            name: 'r',
            assumedBy: 'lambda.amazonaws.com',
            statements: [{ actions: ['*'], resources: ['*'] }],
          }),
      ),
  ],
];

/** Runs a mistake and returns the error, whichever it is. */
