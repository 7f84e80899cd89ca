import type { Construct } from 'constructs';
import { LambdaAlias, Shift } from '../../../modules/alias/index.ts';
import { CodeBucket } from '../../../modules/code-bucket/index.ts';
import { CodeSigning } from '../../../modules/code-signing/index.ts';
import { Role } from '../../../modules/core/index.ts';
import { DataStream, fromDataStream } from '../../../modules/data-stream/index.ts';
import { EventBus, EventRule, is, toBus } from '../../../modules/event-bus/index.ts';
import {
  type FunctionCode,
  LambdaFunction,
  type LambdaFunctionProps,
  toFunction,
} from '../../../modules/function/index.ts';
import { Key } from '../../../modules/key/index.ts';
import { LambdaLayer } from '../../../modules/layer/index.ts';
import { fromQueue, Queue, toQueue } from '../../../modules/queue/index.ts';
import { ApiGatewayLogging, RestApi } from '../../../modules/rest-api/index.ts';
import { StateBackend } from '../../../modules/state-backend/index.ts';
import { fromTable, Table } from '../../../modules/table/index.ts';
import { invoke, putEvents, saga, sendMessage, Workflow } from '../../../modules/workflow/index.ts';

/** Builds a stack with every module, in the two systems of a shop: webhooks, and orders. */
export function shop(stack: Construct, code: FunctionCode): void {
  const fn = (id: string, name: string, more: Partial<LambdaFunctionProps> = {}) =>
    new LambdaFunction(stack, id, { name, description: `Does ${name}`, code, ...more });
  const key = new Key(stack, 'Key', {
    name: 'shop',
    description: 'Encrypts the shop',
    replicaRegions: ['eu-central-1'],
    services: ['events.amazonaws.com', 'logs.amazonaws.com'],
  });
  new StateBackend(stack, 'State', { bucketName: 'acme-states' });

  // Webhooks: API, queue, function, table, stream, function, bus.
  const codeBucket = new CodeBucket(stack, 'Code', { name: 'shop-code' });
  const codeSigning = new CodeSigning(stack, 'Signing', { name: 'signed' });
  const layer = new LambdaLayer(stack, 'Runtime', { name: 'runtime', code, codeBucket });
  const inbox = new Queue(stack, 'Inbox', { name: 'inbox', visibilityTimeoutSeconds: 60, key });
  const receive = fn('Receive', 'receive', { environment: { QUEUE_URL: inbox.url }, codeBucket, layers: [layer] });
  inbox.grantSend(receive);
  const failures = new Queue(stack, 'Failures', { name: 'failures', retentionDays: 14, deadLetterQueue: false });
  const steps = new Queue(stack, 'Steps', { name: 'steps', fifo: true });
  const authorize = fn('Authorize', 'authorize', { codeSigning });
  const api = new RestApi(stack, 'Api', {
    name: 'hooks',
    description: 'Takes webhooks',
    authorizer: { function: authorize },
    throttle: { requestsPerSecond: 50, burst: 100 },
    logging: new ApiGatewayLogging(stack, 'ApiLogging'),
  });
  api.addRoute('POST', '/hooks', receive, { public: true });
  api.addRoute('GET', '/hooks/{hookId}', receive);
  api.addRoute('POST', '/hooks/{hookId}/replays', receive, { requestModel: { type: 'object', required: ['reason'] } });
  api.addRoute('GET', '/method-list', receive);
  const audit = LambdaFunction.fromAttributes(stack, 'Audit', {
    arn: 'arn:aws:lambda:eu-west-1:111111111111:function:acme-dev-audit',
    name: 'acme-dev-audit',
    timeoutSeconds: 5,
  });
  api.addRoute('GET', '/audit', audit);
  const hooks = new Table(stack, 'Hooks', {
    name: 'hooks',
    partitionKey: 'id',
    sortKey: { name: 'at', type: 'N' },
    stream: true,
    key,
    replicas: ['eu-central-1'],
    expiresAt: 'expiresAt',
    indexes: [{ name: 'by-day', partitionKey: 'day', sortKey: 'id', include: 'keys' }],
  });
  hooks.grantRead(new Role(stack, 'Reader', { name: 'reader', assumedBy: 'states.amazonaws.com' }));
  const store = fn('Store', 'store', {
    environment: { TABLE: hooks.name, PRICES: 'cents;'.repeat(500), RATES: 'rates;'.repeat(500) },
    key,
    largeEnvironment: true,
  });
  hooks.grantWrite(store);
  store.addSource(fromQueue(inbox, { batchSize: 10 }));
  store.addSource(fromQueue(steps));
  const uploads = Queue.fromAttributes(stack, 'Uploads', {
    name: 'acme-dev-uploads',
    arn: 'arn:aws:sqs:eu-west-1:111111111111:acme-dev-uploads',
    url: 'https://sqs.eu-west-1.amazonaws.com/111111111111/acme-dev-uploads',
  });
  store.addSource(fromQueue(uploads));
  const retries = new Queue(stack, 'hook-retries', { name: 'hook-retries' });
  store.addSource(fromQueue(retries));
  const bus = new EventBus(stack, 'Bus', { name: 'shop', archiveDays: 14 });
  const publish = fn('Publish', 'publish', { environment: { BUS: bus.name } });
  bus.grantPut(publish);
  publish.addSource(fromTable(hooks, { onFailure: toQueue(failures), maximumAgeSeconds: 3600 }));
  publish.configureAsync({ onFailure: toQueue(failures) });
  new LambdaAlias(stack, 'PublishLive', { function: publish, name: 'live', provisionedConcurrency: 1 });
  new LambdaAlias(stack, 'ReceiveLive', {
    function: receive,
    name: 'live',
    shift: Shift.canary({ percent: 10, minutes: 5 }),
  });

  // Orders: rule, workflow.
  const workflow = new Workflow(stack, 'Order', {
    name: 'order',
    definition: saga({
      steps: [
        { name: 'Reserve', invoke: fn('Reserve', 'reserve'), compensate: fn('Release', 'release') },
        {
          name: 'Charge',
          invoke: fn('Charge', 'charge'),
          compensate: fn('Refund', 'refund'),
          permanentErrors: ['CardDeclined'],
        },
      ],
      confirmed: { name: 'Confirm', task: invoke(fn('Confirm', 'confirm')) },
      rejected: {
        name: 'Reject',
        task: putEvents(bus, { Entries: [{ Source: 'shop', DetailType: 'OrderRejected', Detail: {} }] }),
      },
      compensationFailed: { name: 'Park', task: sendMessage(failures) },
    }),
  });
  const start = fn('Start', 'start', { environment: { WORKFLOW: workflow.arn } });
  workflow.grantStart(start);
  start.addUrl();
  start.configureAsync({ onFailure: toQueue(failures), onSuccess: toBus(bus) });
  const rule = (id: string, type: string) => ({ name: id, bus, pattern: { source: ['shop'], 'detail-type': [type] } });
  new EventRule(stack, 'Placed', { ...rule('placed', 'OrderPlaced'), target: toFunction(start), retries: 10 });
  new EventRule(stack, 'Audited', { ...rule('audited', 'OrderPaid'), target: toFunction(audit) });
  new EventRule(stack, 'Reviewed', {
    ...rule('reviewed', 'OrderPaid'),
    pattern: { source: ['shop'], detail: { totalCents: [is.number('>=', 100_000)] } },
    target: toQueue(new Queue(stack, 'Reviews', { name: 'reviews' })),
    deadLetterQueue: failures,
  });
  const hub = EventBus.fromAttributes(stack, 'Hub', {
    arn: 'arn:aws:events:eu-west-1:222222222222:event-bus/acme-dev-hub',
  });
  new EventRule(stack, 'Told', { ...rule('told', 'OrderPaid'), target: toBus(hub) });
  const clicks = new DataStream(stack, 'Clicks', { name: 'clicks', capacity: { shards: 2 }, retentionHours: 48 });
  fn('Count', 'count').addSource(fromDataStream(clicks, { onFailure: toQueue(failures) }));
}
