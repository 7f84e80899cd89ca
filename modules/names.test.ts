import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { App, TerraformVariable, Testing } from '#engine';
import { synth, TEST_ALARMS, TEST_PLACEMENT } from '../test/kit/synth.ts';
import { AlarmTopic } from './alarm-topic/index.ts';
import { CodeBucket } from './code-bucket/index.ts';
import { CodeSigning } from './code-signing/index.ts';
import { exactly, LandformError, LandformStack, type Name, type Placement, Role } from './core/index.ts';
import { DataStream } from './data-stream/index.ts';
import { EventBus, EventRule } from './event-bus/index.ts';
import { LambdaFunction } from './function/index.ts';
import { Key } from './key/index.ts';
import { LambdaLayer } from './layer/index.ts';
import { Queue, toQueue } from './queue/index.ts';
import { RestApi } from './rest-api/index.ts';
import { StateBackend } from './state-backend/index.ts';
import { Table } from './table/index.ts';
import { Workflow } from './workflow/index.ts';

const zip = join(tmpdir(), `landform-names-${process.pid}.zip`);
beforeAll(() => writeFileSync(zip, 'zip'));
const code = { path: zip, sha256: 'c2hh', zippedBytes: 3, unzippedBytes: 3, handler: 'index.handler' };
const description = 'Says what it is';

interface Named {
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

const ruleOn = (scope: Construct, id: string, name: Name, busName: string) => {
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

const MODULES: Readonly<Record<string, Named>> = {
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

const named = Object.entries(MODULES);
const unique = named.filter(([, { shared }]) => !shared);

/** Two stacks of an app, each in its place. */
function twoStacks(build: (stack: LandformStack) => void, second: Partial<Placement> = {}, endpoint?: string): void {
  const app = Testing.stubVersion(new App({ stackTraces: false, outdir: join(tmpdir(), 'landform-names') }));
  const state = { bucket: 'landform-test-state', region: 'eu-west-1' };
  const connection = endpoint ? { endpoint } : {};
  const one = new LandformStack(app, 'one', { placement: TEST_PLACEMENT, connection: {}, state });
  const two = new LandformStack(app, 'two', { placement: { ...TEST_PLACEMENT, ...second }, connection, state });
  for (const stack of [one, two]) build(stack);
  for (const stack of [one, two]) Testing.synth(stack, true);
}

const elsewhere = { account: { name: 'shared', id: '333333333333' } };

describe('a physical name', () => {
  it.each(unique)('fails: CO007 for two %ss of one name in a stack, with both paths', (_what, { make }) => {
    const twice = () =>
      synth((stack) => {
        make(stack, 'First', 'orders');
        make(stack, 'Second', 'orders');
      });
    expect(twice).toThrow(/\[CO007\] test\/Second.*[\s\S]*test\/First[\w/]* and test\/Second/);
    expect(twice).toThrow(LandformError);
  });

  it.each(unique)('passes: two %ss of two names', (_what, { make }) => {
    const both = () =>
      synth((stack) => {
        make(stack, 'First', 'orders');
        make(stack, 'Second', 'invoices');
      });
    expect(both).not.toThrow();
  });

  it.each(unique)('fails: CO007 for a %s in each of two stacks of one account and region', (_what, { make }) => {
    expect(() => twoStacks((stack) => make(stack, 'It', 'orders'))).toThrow(
      /\[CO007\] two\/It[\s\S]*one\/It[\w/]* and two\/It/,
    );
  });

  it.each(unique)(
    'passes: a %s in each of two accounts, or two environments, or the local cloud',
    (_what, { make }) => {
      const build = (stack: Construct) => make(stack, 'It', 'orders');
      expect(() => twoStacks(build, elsewhere)).not.toThrow();
      expect(() => twoStacks(build, { environment: 'prod' })).not.toThrow();
      expect(() => twoStacks(build, {}, 'http://127.0.0.1:4566')).not.toThrow();
    },
  );

  it('is told apart by region where the service does so', () => {
    const inTwo = (what: string) => () =>
      twoStacks((stack) => MODULES[what]?.make(stack, 'It', exactly('legacy')), { region: 'eu-central-1' });
    for (const what of ['Queue', 'Table', 'Key', 'EventRule']) expect(inTwo(what)).not.toThrow();
    for (const what of ['CodeBucket', 'Role']) expect(inTwo(what)).toThrow('CO007');
  });

  it('may be that of rules on two buses, and of layers that two stacks publish', () => {
    const rules = () =>
      synth((stack) => {
        ruleOn(stack, 'First', 'orders', 'orders');
        ruleOn(stack, 'Second', 'orders', 'invoices');
      });
    expect(rules).not.toThrow();
    expect(() => twoStacks((stack) => MODULES['LambdaLayer']?.make(stack, 'It', 'runtime'))).not.toThrow();
  });

  it('fails: CO007 for a state bucket that two stacks keep', () => {
    const make = (bucketName: string) => (stack: LandformStack) => new StateBackend(stack, 'State', { bucketName });
    expect(() => twoStacks(make('acme-dev-state'))).toThrow('CO007');
    let count = 0;
    const own = (stack: LandformStack) => make(`acme-dev-state-${count++}`)(stack);
    expect(() => twoStacks(own, elsewhere)).not.toThrow();
  });

  it('fails: CO007 for the alias of a key where another has a replica of that name', () => {
    const two = (name: string) => () => {
      let regions = ['eu-central-1'];
      twoStacks(
        (stack) => {
          new Key(stack, 'Key', { name: regions.length > 0 ? 'orders' : name, description, replicaRegions: regions });
          regions = [];
        },
        { region: 'eu-central-1' },
      );
    };
    expect(two('orders')).toThrow('CO007');
    expect(two('invoices')).not.toThrow();
  });
});

describe('an exact name', () => {
  it.each(named)('is the physical name of a %s as it is written', (_what, { make, exact, holds: [type, argument] }) => {
    const stack = synth((scope) => make(scope, 'It', exactly(exact)), { alarms: TEST_ALARMS });
    const names = Object.values(stack.resources(type)).map((each) => each[argument]);
    expect(names).toContain(exact);
  });

  it.each(named)('fails: CO008 for a %s whose service refuses it', (_what, { make, refused = '' }) => {
    expect(() => synth((scope) => make(scope, 'It', exactly(refused)))).toThrow(/\[CO008\] test\/It[\s\S]*fix:/);
    expect(() => synth((scope) => make(scope, 'It', exactly('legacy')))).not.toThrow();
  });

  it.each(named)('fails: CO003 for a %s whose name is too long, even by a character', (_what, { make, limit }) => {
    const ofLength = (length: number) => () => synth((scope) => make(scope, 'It', exactly('x'.repeat(length))));
    expect(ofLength(Math.max(limit, 80) * 2)).toThrow('[CO003] test/It');
    expect(ofLength(limit)).not.toThrow();
  });

  it('gives names that begin with it to what is made besides, shortened where there is no room', () => {
    const stack = synth((scope) => {
      new Queue(scope, 'Orders', { name: exactly('legacy.fifo'), fifo: true });
      new EventBus(scope, 'Bus', { name: exactly('b'.repeat(200)), archiveDays: 1 });
      MODULES['LambdaFunction']?.make(scope, 'Fn', exactly('f'.repeat(64)));
    });
    const names = (type: string) => Object.values(stack.resources(type)).map(({ name }) => String(name));
    expect(names('aws_sqs_queue').sort()).toEqual(['legacy-dlq.fifo', 'legacy.fifo']);
    expect(names('aws_cloudwatch_event_archive')).toEqual([expect.stringMatching(/^b{39}-[0-9a-f]{8}$/)]);
    expect(names('aws_iam_role')).toEqual([expect.stringMatching(/^f+-[0-9a-f]{8}-fn-eu-west-1$/)]);
    expect(names('aws_iam_role')[0]).toHaveLength(64);
  });

  it('does not meet a short one: both have parameters of their own', () => {
    const environment = Object.fromEntries([1, 2, 3].map((n) => [`TEXT_${n}`, 'x'.repeat(2_000)]));
    const make = (scope: Construct, id: string, name: Name) =>
      new LambdaFunction(scope, id, { name, description, code, environment, largeEnvironment: true });
    const stack = synth((scope) => {
      make(scope, 'Short', 'legacy');
      make(scope, 'Exact', exactly('legacy'));
    });
    expect(new Set(Object.values(stack.resources('aws_ssm_parameter')).map(({ name }) => name)).size).toBe(2);
  });
});

describe('a name that synth has to know', () => {
  it.each(named)('fails: CO009 for a %s whose name is known at apply, or is no text', (_what, { make }) => {
    const token = (scope: Construct) => new TerraformVariable(scope, 'Name', { type: 'string' }).stringValue;
    expect(() => synth((scope) => make(scope, 'It', token(scope)))).toThrow(/\[CO009\] test\/It.*name[\s\S]*fix:/);
    expect(() => synth((scope) => make(scope, 'It', exactly(token(scope))))).toThrow('[CO009] test/It');
    const nothings: readonly unknown[] = [undefined, null, 5, {}];
    for (const nothing of nothings) {
      expect(() => synth((scope) => make(scope, 'It', nothing as Name))).toThrow('[CO009] test/It');
    }
  });
});
