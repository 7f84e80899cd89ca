import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '#engine';
import { LambdaAlias } from '../../../modules/alias/index.ts';
import { LandformStack } from '../../../modules/core/index.ts';
import { EventBus, EventRule, toBus } from '../../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { Key } from '../../../modules/key/index.ts';
import { fromQueue, Queue, toQueue } from '../../../modules/queue/index.ts';
import { RestApi } from '../../../modules/rest-api/index.ts';
import { fromTable, Table } from '../../../modules/table/index.ts';
import { saga, sendMessage, Workflow } from '../../../modules/workflow/index.ts';

const ACCOUNTS = { shop: '444444444444', mail: '555555555555' } as const;
const folder = mkdtempSync(join(tmpdir(), 'landform-diagram-'));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Synthesizes a small estate of two accounts, with an API, a saga, a table with stream and replica, and events between
 * accounts.
 */
export function synthesizeShop(): string {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = new App({ outdir, stackTraces: false, skipValidation: true });
  const data = stack(app, 'test-data', 'shop');
  const key = new Key(data, 'Key', { name: 'orders', description: 'Orders', replicaRegions: ['eu-central-1'] });
  const orders = new Table(data, 'Orders', {
    name: 'orders',
    partitionKey: 'pk',
    key,
    stream: true,
    replicas: ['eu-central-1'],
  });
  const mail = mailStack(app);
  const shop = stack(app, 'test-shop-eu-west-1', 'shop');
  const bus = new EventBus(shop, 'Bus', { name: 'shop' });
  new EventRule(shop, 'ToMail', { name: 'to-mail', bus, pattern: { source: ['shop'] }, target: toBus(mail) });
  const authorize = fn(shop, 'authorize');
  const place = fn(shop, 'place');
  const charge = fn(shop, 'charge');
  const refund = fn(shop, 'refund');
  const project = fn(shop, 'project');
  const api = new RestApi(shop, 'Api', {
    name: 'shop',
    authorizer: { function: authorize },
    throttle: { requestsPerSecond: 1, burst: 1 },
  });
  api.addRoute('POST', '/orders/{orderId}', new LambdaAlias(shop, 'Live', { function: place, name: 'live' }));
  api.addRoute('GET', '/orders/{orderId}', fn(shop, 'show'));
  const parked = new Queue(shop, 'Parked', { name: 'parked' });
  const workflow = new Workflow(shop, 'Saga', {
    name: 'order-saga',
    definition: saga({
      steps: [{ name: 'Charge', invoke: charge, compensate: refund, compensationName: 'Refund' }],
      confirmed: { name: 'Confirm', task: sendMessage(parked) },
      rejected: { name: 'Reject', task: sendMessage(parked) },
      compensationFailed: { name: 'Park', task: sendMessage(parked) },
    }),
  });
  workflow.grantStart(place);
  for (const writer of [charge, refund]) orders.grant(writer, 'dynamodb:GetItem', 'dynamodb:PutItem');
  orders.grant(authorize, 'dynamodb:GetItem');
  project.addSource(
    fromTable(orders, { onFailure: toQueue(new Queue(shop, 'Lost', { name: 'lost', deadLetterQueue: false })) }),
  );
  bus.grantPut(project);
  app.synth();
  return outdir;
}

function mailStack(app: App): EventBus {
  const mail = stack(app, 'test-mail-eu-west-1', 'mail');
  const bus = new EventBus(mail, 'Bus', { name: 'mail' });
  bus.allowPut({ accountId: ACCOUNTS.shop });
  const queue = new Queue(mail, 'Letters', { name: 'letters' });
  new EventRule(mail, 'Ended', { name: 'ended', bus, pattern: { source: ['shop'] }, target: toQueue(queue) });
  fn(mail, 'send').addSource(fromQueue(queue));
  return bus;
}

function stack(app: App, id: string, account: keyof typeof ACCOUNTS): LandformStack {
  return new LandformStack(app, id, {
    placement: {
      prefix: 'landform',
      environment: 'test',
      account: { name: account, id: ACCOUNTS[account] },
      region: 'eu-west-1',
      tags: {},
      protectData: false,
      logRetentionDays: 1,
    },
    connection: {},
    state: { bucket: 'state', region: 'eu-west-1' },
  });
}

function fn(scope: LandformStack, name: string): LambdaFunction {
  const path = join(folder, `${name}.zip`);
  writeFileSync(path, name);
  const code = { path, sha256: 'eA==', zippedBytes: 1, unzippedBytes: 1, handler: 'index.handler' };
  return new LambdaFunction(scope, name, { name, description: name, code });
}
