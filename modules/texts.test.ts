import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { synth } from '../test/kit/synth.ts';
import { AlarmTopic } from './alarm-topic/index.ts';
import { LambdaAlias, Shift } from './alias/index.ts';
import { CodeBucket } from './code-bucket/index.ts';
import { CodeSigning } from './code-signing/index.ts';
import { LandformError, Role } from './core/index.ts';
import { DataStream, fromDataStream } from './data-stream/index.ts';
import { EventBus, EventRule } from './event-bus/index.ts';
import { LambdaFunction } from './function/index.ts';
import { Key } from './key/index.ts';
import { LambdaLayer } from './layer/index.ts';
import { fromQueue, Queue, toQueue } from './queue/index.ts';
import { RestApi } from './rest-api/index.ts';
import { StateBackend } from './state-backend/index.ts';
import { fromTable, Table } from './table/index.ts';
import { invoke, type SagaStep, saga, Workflow } from './workflow/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-texts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'code.zip');
writeFileSync(path, 'a zip');
const code = { path, sha256: 'c2hh', zippedBytes: 3, unzippedBytes: 3, handler: 'index.handler' };

/** Text that Terraform would take for a template, where it is not escaped. */
const TEXT = '${a} %{b} "q" \n😀';
const list = [TEXT];

type Props = Readonly<Record<string, unknown>>;
type Loose = new (scope: Construct, id: string, props: Props) => never;
/** Makes a construct with one property that is a text of a user. */
const makes =
  (construct: unknown, props: Props = {}) =>
  (scope: Construct, own: Props) =>
    void new (construct as Loose)(scope, 'It', { name: 'it', description: 'it', code, ...props, ...own });
const fn = (scope: Construct) => new LambdaFunction(scope, 'Fn', { name: 'fn', description: 'fn', code });
const failed = (scope: Construct) => new Queue(scope, 'Failed', { name: 'failed' });
const alias = (scope: Construct, own: Props) => makes(LambdaAlias, { function: fn(scope), name: 'live' })(scope, own);
const throttle = { requestsPerSecond: 1, burst: 1 };
const definition = { StartAt: 'A', States: { A: { Type: 'Succeed' } } };

/** Makers by the interface of the properties; the README of each module lists the same interfaces and properties. */
const MAKERS: Readonly<Record<string, (scope: Construct, own: Props) => void>> = {
  AlarmTopicProps: makes(AlarmTopic, { emails: ['a@example.com'] }),
  LambdaAliasProps: alias,
  ProvisionedSchedule: (scope, own) => {
    const at = { name: 'day', schedule: 'cron(0 6 * * ? *)', minimum: 1, maximum: 2, ...own };
    alias(scope, { provisioned: { minimum: 1, maximum: 2, schedules: [at] } });
  },
  CanaryOptions: (scope, own) =>
    alias(scope, { shift: Shift.canary({ percent: 10, minutes: 5, codeDeploy: true, ...own }) }),
  LinearOptions: (scope, own) =>
    alias(scope, { shift: Shift.linear({ percent: 10, minutes: 5, codeDeploy: true, ...own } as never) }),
  CodeBucketProps: makes(CodeBucket),
  CodeSigningProps: makes(CodeSigning),
  RoleProps: makes(Role, { assumedBy: 'lambda.amazonaws.com' }),
  DataStreamProps: makes(DataStream),
  DataStreamSourceOptions: (scope, own) =>
    fn(scope).addSource(
      fromDataStream(new DataStream(scope, 'S', { name: 's' }), { onFailure: toQueue(failed(scope)), ...own }),
    ),
  EventBusProps: makes(EventBus),
  Putter: (scope, own) => makes(EventBus, { putFrom: [{ accountId: '111122223333', role: 'put', ...own }] })(scope, {}),
  EventRuleProps: (scope, own) => {
    const bus = new EventBus(scope, 'Bus', { name: 'bus' });
    makes(EventRule, { bus, pattern: { source: ['a'] }, target: toQueue(failed(scope)) })(scope, own);
  },
  RecordSourceOptions: (scope, own) => MAKERS['TableSourceOptions']?.(scope, own),
  LambdaFunctionProps: makes(LambdaFunction),
  UrlCors: (scope, own) => void fn(scope).addUrl({ cors: { allowOrigins: ['https://example.com'], ...own } }),
  FunctionNetwork: makes(LambdaFunction),
  FunctionFiles: makes(LambdaFunction),
  KeyProps: makes(Key),
  LambdaLayerProps: makes(LambdaLayer),
  QueueProps: makes(Queue),
  QueueSourceOptions: (scope, own) => fn(scope).addSource(fromQueue(failed(scope), own)),
  RestApiProps: (scope, own) => {
    const props = { name: 'it', throttle, ...own };
    new RestApi(scope, 'It', props).addRoute('GET', '/', fn(scope), { public: true });
  },
  UrlOptions: (scope, own) => void fn(scope).addUrl(own),
  AuthorizerProps: (scope, own) => makes(RestApi, { throttle, authorizer: { function: fn(scope), ...own } })(scope, {}),
  RouteOptions: (scope, own) =>
    new RestApi(scope, 'It', { name: 'it', throttle }).addRoute('POST', '/', fn(scope), {
      public: true,
      ...own,
    } as never),
  StateBackendProps: (scope, own) => makes(StateBackend, { bucketName: 'states' })(scope, own),
  TableProps: makes(Table, { partitionKey: 'pk', stream: true }),
  TableIndex: (scope, own) =>
    makes(Table, { partitionKey: 'pk', indexes: [{ name: 'a', partitionKey: 'a', ...own }] })(scope, {}),
  TableSourceOptions: (scope, own) => {
    const table = new Table(scope, 'T', { name: 't', partitionKey: 'pk', stream: true });
    fn(scope).addSource(fromTable(table, { onFailure: toQueue(failed(scope)), ...own }));
  },
  WorkflowProps: makes(Workflow, { definition }),
  SagaStep: (scope, own) => {
    const does = fn(scope);
    const step = { name: 'Reserve', invoke: does, compensate: does, ...own } as SagaStep;
    const end = (name: string) => ({ name, task: invoke(does) });
    const ends = { confirmed: end('Yes'), rejected: end('No'), compensationFailed: end('Park') };
    makes(Workflow, { definition: saga({ steps: [step], ...ends }) })(scope, {});
  },
};

/** Values for properties whose text is deeper than in a text or a list of texts. */
const VALUES: Readonly<Record<string, unknown>> = {
  filter: [{ body: { [TEXT]: list } }],
  'DataStreamSourceOptions.filter': [{ data: { [TEXT]: list } }],
  'TableSourceOptions.filter': [{ dynamodb: { Keys: { pk: { S: list } } } }],
  'RecordSourceOptions.filter': [{ dynamodb: { Keys: { pk: { S: list } } } }],
  environment: { A1: TEXT },
  auth: { public: TEXT },
  'DataStreamSourceOptions.startingPosition': { atTimestamp: TEXT },
  pattern: { source: list },
  requestModel: { title: TEXT },
  definition: { ...definition, Comment: TEXT },
  subnetIds: { network: { subnetIds: list, securityGroupIds: ['sg-1'] } },
  securityGroupIds: { network: { subnetIds: ['subnet-1'], securityGroupIds: list } },
};
/** Properties of an object below another property of the function. */
const BELOW: Readonly<Record<string, string>> = { FunctionNetwork: 'network', FunctionFiles: 'files' };
const NEIGHBOURS: Readonly<Record<string, Props>> = {
  network: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
  files: {
    fileSystemArn: 'arn:aws:elasticfilesystem:eu-west-1:444444444444:file-system/fs-1',
    accessPointArn: 'arn:aws:elasticfilesystem:eu-west-1:444444444444:access-point/fsap-1',
    mountPath: '/mnt/a',
  },
};

const HOLDS_TEXT = /\bstring\b|\bName\b|JsonSchema|EventPattern|EventFilter|Definition/;

/** Lists the text properties of all modules: the tables in the READMEs are made from the types, and checked. */
function textProps(): [key: string, type: string][] {
  const pages = readdirSync(__dirname, { withFileTypes: true }).filter((each) => each.isDirectory());
  return pages.flatMap(({ name }) => {
    const page = readFileSync(join(__dirname, name, 'README.md'), 'utf8');
    return [...page.matchAll(/<!-- props:(\w+) -->([\s\S]*?)<!-- \/props -->/g)].flatMap(([, owner, table = '']) =>
      [...table.matchAll(/^\| `(\w+)`[^|]*\| `((?:\\\||[^|])+?)` \|/gm)]
        .filter(([, , type = '']) => HOLDS_TEXT.test(type))
        .map(([, prop, type = '']): [string, string] => [`${owner}.${prop}`, type]),
    );
  });
}

/** Unescaped openings of templates with the names that the text has. */
const TEMPLATE = /(?<!\$)\$\{a\}|(?<!%)%\{b\}/;

describe('a text with templates', () => {
  const props = textProps().filter(([key]) => !key.startsWith('LandformStackProps.'));

  it('is given to every property that takes one', () => {
    expect(props.length).toBeGreaterThan(55);
    expect(props.filter(([key]) => !MAKERS[key.split('.')[0] ?? ''])).toEqual([]);
  });

  it.each(props)('is refused by %s, or arrives as written', (key, type) => {
    const [owner = '', prop = ''] = key.split('.');
    const plain = /\[\]/.test(type) ? list : TEXT;
    const below = BELOW[owner];
    const value = below ? plain : (VALUES[key] ?? VALUES[prop] ?? plain);
    const own = below ? { [below]: { ...NEIGHBOURS[below], [prop]: value } } : { [prop]: value };
    let refusal: unknown;
    let json = '';
    try {
      json = JSON.stringify(synth((stack) => MAKERS[owner]?.(stack, own)).json);
    } catch (error) {
      refusal = error;
    }
    if (refusal === undefined) expect(json).not.toMatch(TEMPLATE);
    else expect(refusal).toBeInstanceOf(LandformError);
  });
});
