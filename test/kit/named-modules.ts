import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../../modules/alarm-topic/index.ts';
import { CodeBucket } from '../../modules/code-bucket/index.ts';
import { CodeSigning } from '../../modules/code-signing/index.ts';
import { type Name, Role } from '../../modules/core/index.ts';
import { DataStream } from '../../modules/data-stream/index.ts';
import { EventBus, EventRule } from '../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { Key } from '../../modules/key/index.ts';
import { LambdaLayer } from '../../modules/layer/index.ts';
import { Queue, toQueue } from '../../modules/queue/index.ts';
import { RestApi } from '../../modules/rest-api/index.ts';
import { Table } from '../../modules/table/index.ts';
import { Workflow } from '../../modules/workflow/index.ts';

export const zip = join(tmpdir(), `landform-names-${process.pid}.zip`);
beforeAll(() => writeFileSync(zip, 'zip'));
export const code = { path: zip, sha256: 'c2hh', zippedBytes: 3, unzippedBytes: 3, handler: 'index.handler' };
export const description = 'Says what it is';

export interface Named {
  /** Type and argument that hold the physical name. */
  readonly holds: readonly [type: string, argument: string];
  /** Makes one, with what it needs besides. */
  readonly make: (scope: Construct, id: string, name: Name) => unknown;
  /** A name that the service has room for and a short name cannot be; all have one but those of API Gateway. */
  readonly exact: string;
  readonly refused?: string;
  /** Longest name. */
  readonly limit: number;
  /** Several may have one name. */
  readonly shared?: true;
}

export const ruleOn = (scope: Construct, id: string, name: Name, busName: string) => {
  const bus = EventBus.fromAttributes(scope, `${id}Bus`, {
    arn: `arn:aws:events:eu-west-1:444444444444:event-bus/${busName}`,
  });
  const deadLetterQueue = Queue.fromAttributes(scope, `${id}Dead`, {
    name: 'dead',
    arn: 'arn:aws:sqs:eu-west-1:444444444444:dead',
    url: 'https://sqs.eu-west-1.amazonaws.com/444444444444/dead',
    sendersAllowed: true,
  });
  return new EventRule(scope, id, {
    name,
    bus,
    pattern: { source: ['a'] },
    target: toQueue(deadLetterQueue),
    deadLetterQueue,
  });
};

export const MODULES: Readonly<Record<string, Named>> = {
  AlarmTopic: {
    holds: ['aws_sns_topic', 'name'],
    make: (scope, id, name) => new AlarmTopic(scope, id, { name, emails: ['on-call@example.com'] }),
    exact: 'Legacy_Orders',
    refused: 'legacy.orders',
    limit: 256,
  },
  CodeBucket: {
    holds: ['aws_s3_bucket', 'bucket'],
    make: (scope, id, name) => new CodeBucket(scope, id, { name }),
    exact: 'legacy.orders',
    refused: 'Legacy',
    limit: 63,
  },
  CodeSigning: {
    holds: ['aws_s3_bucket', 'bucket'],
    make: (scope, id, name) => new CodeSigning(scope, id, { name }),
    exact: 'legacy.orders',
    refused: 'legacy_orders',
    limit: 63,
  },
  DataStream: {
    holds: ['aws_kinesis_stream', 'name'],
    make: (scope, id, name) => new DataStream(scope, id, { name }),
    exact: 'Legacy.Orders_1',
    refused: 'legacy orders',
    limit: 128,
  },
  EventBus: {
    holds: ['aws_cloudwatch_event_bus', 'name'],
    make: (scope, id, name) => new EventBus(scope, id, { name }),
    exact: 'Legacy.Orders_1',
    refused: 'default',
    limit: 256,
  },
  EventRule: {
    holds: ['aws_cloudwatch_event_rule', 'name'],
    make: (scope, id, name) => ruleOn(scope, id, name, 'orders'),
    exact: 'Legacy.Orders_1',
    refused: 'legacy/orders',
    limit: 64,
  },
  Key: {
    holds: ['aws_kms_alias', 'name'],
    make: (scope, id, name) => new Key(scope, id, { name, description }),
    exact: 'alias/Legacy/Orders_1',
    refused: 'aws/legacy',
    limit: 250,
  },
  LambdaFunction: {
    holds: ['aws_lambda_function', 'function_name'],
    make: (scope, id, name) => new LambdaFunction(scope, id, { name, description, code }),
    exact: 'Legacy_Orders',
    refused: 'legacy.orders',
    limit: 64,
  },
  LambdaLayer: {
    holds: ['aws_lambda_layer_version', 'layer_name'],
    make: (scope, id, name) => new LambdaLayer(scope, id, { name, code }),
    exact: 'Legacy_Orders',
    refused: 'legacy.orders',
    limit: 140,
    shared: true,
  },
  Queue: {
    holds: ['aws_sqs_queue', 'name'],
    make: (scope, id, name) => new Queue(scope, id, { name, deadLetterQueue: false }),
    exact: 'Legacy_Orders',
    refused: 'legacy.orders',
    limit: 80,
  },
  RestApi: {
    holds: ['aws_api_gateway_rest_api', 'name'],
    make: (scope, id, name) => {
      const timeoutSeconds = 5;
      const arn = 'arn:aws:lambda:eu-west-1:444444444444:function:read';
      const fn = LambdaFunction.fromAttributes(scope, `${id}Fn`, { arn, name: 'read', timeoutSeconds });
      const api = new RestApi(scope, id, { name, throttle: { requestsPerSecond: 1, burst: 1 } });
      api.addRoute('GET', '/', fn, { public: true });
      return api;
    },
    exact: 'Legacy Orders (old)',
    refused: 'legacy\norders',
    limit: 1_024,
    shared: true,
  },
  Role: {
    holds: ['aws_iam_role', 'name'],
    make: (scope, id, name) => new Role(scope, id, { name, assumedBy: 'states.amazonaws.com' }),
    exact: 'Legacy@Orders=1',
    refused: 'legacy/orders',
    limit: 64,
  },
  Table: {
    holds: ['aws_dynamodb_table', 'name'],
    make: (scope, id, name) => new Table(scope, id, { name, partitionKey: 'pk' }),
    exact: 'Legacy.Orders_1',
    refused: 'ab',
    limit: 255,
  },
  Workflow: {
    holds: ['aws_sfn_state_machine', 'name'],
    make: (scope, id, name) =>
      new Workflow(scope, id, { name, definition: { StartAt: 'End', States: { End: { Type: 'Succeed' } } } }),
    exact: 'Legacy_Orders',
    refused: 'legacy orders',
    limit: 80,
  },
};
