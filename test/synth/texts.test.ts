import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '#engine';
import { type Config, resourcesOf, type StackJson } from '../../audits/index.ts';
import { AlarmTopic } from '../../modules/alarm-topic/index.ts';
import { LambdaAlias, Shift } from '../../modules/alias/index.ts';
import { CodeBucket } from '../../modules/code-bucket/index.ts';
import { LandformStack, Role } from '../../modules/core/index.ts';
import { EventBus, EventRule } from '../../modules/event-bus/index.ts';
import { LambdaFunction } from '../../modules/function/index.ts';
import { Key } from '../../modules/key/index.ts';
import { LambdaLayer } from '../../modules/layer/index.ts';
import { fromQueue, Queue, toQueue } from '../../modules/queue/index.ts';
import { RestApi } from '../../modules/rest-api/index.ts';
import { fromTable, Table } from '../../modules/table/index.ts';
import { invoke, Workflow } from '../../modules/workflow/index.ts';
import { TEST_PLACEMENT } from '../kit/synth.ts';
import { realTerraform } from '../kit/terraform.ts';
import { type AppliedResource, appliedMocked, type Checked, makeZip, validate } from './terraform-checks.ts';

jest.setTimeout(5 * 60_000);

const outdir = mkdtempSync(join(tmpdir(), 'landform-texts-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

/** Text with all that is special to somebody: templates of every kind, quotes, a line break, a letter of four bytes, and a dollar at the end. */
const TEXT = '${a} %{b} $${c} %%{d} ${aws_sqs_queue.gone.arn} "q" \'s\' \\ \\n\n\t😀 $';
const ADDRESS = 'https://example.com/${a}?%{b}=$${c}';
/** Two of these do not fit into a function's environment, so that one goes to a parameter. */
const LONG = `${TEXT} {{nested}} `.repeat(30);

const code = makeZip(outdir);
const schema = { type: 'object', title: TEXT, properties: { [TEXT]: { enum: [TEXT] } } };
const pattern = { source: [TEXT], detail: { [TEXT]: [TEXT, { prefix: TEXT }] } };
const filters = { body: [{ body: { [TEXT]: [TEXT] } }], stream: [{ dynamodb: { Keys: { pk: { S: [TEXT] } } } }] };
const states = {
  Ask: { Type: 'Pass', Comment: TEXT, Result: { [TEXT]: TEXT }, Next: 'End' },
  End: { Type: 'Succeed' },
} as const;

function fill(stack: LandformStack): void {
  const key = new Key(stack, 'Key', { name: 'texts', description: TEXT, replicaRegions: ['eu-central-1'] });
  const failed = new Queue(stack, 'Failed', { name: 'failed', retentionDays: 14, deadLetterQueue: false });
  const codeBucket = new CodeBucket(stack, 'Code', { name: 'code' });
  const fn = new LambdaFunction(stack, 'Fn', {
    name: 'texts',
    description: TEXT,
    code,
    environment: { TEXT, LONG, LONGER: `${LONG}!`, MIXED: `${TEXT}${failed.url}${TEXT}` },
    largeEnvironment: true,
    layers: [new LambdaLayer(stack, 'Layer', { name: 'texts', description: TEXT, code })],
  });
  new LambdaFunction(stack, 'At ${a} %{b}', { name: 'in-bucket', description: TEXT, code, codeBucket });
  const headers = [TEXT];
  const cors = { allowOrigins: [ADDRESS], allowHeaders: headers, exposeHeaders: headers };
  fn.addUrl({ cors });
  fn.addSource(fromQueue(new Queue(stack, 'Jobs', { name: 'jobs' }), { filter: filters.body }));
  const index = { name: 'other', partitionKey: `${TEXT}1`, sortKey: `${TEXT}2`, include: [`${TEXT}3`] };
  const table = new Table(stack, 'Table', {
    name: 'texts',
    partitionKey: TEXT,
    sortKey: { name: `${TEXT}4`, type: 'N' },
    expiresAt: `${TEXT}5`,
    stream: true,
    indexes: [index],
  });
  fn.addSource(fromTable(table, { onFailure: toQueue(failed), filter: filters.stream }));
  const shift = Shift.canary({ percent: 10, minutes: 7, codeDeploy: true, alarms: [TEXT] });
  new LambdaAlias(stack, 'Live', { function: fn, name: 'live', description: TEXT, shift });
  const bus = new EventBus(stack, 'Bus', { name: 'texts' });
  new EventRule(stack, 'Rule', { name: 'texts', bus, pattern, target: toQueue(failed), description: TEXT });
  const throttle = { requestsPerSecond: 1, burst: 1 };
  const api = new RestApi(stack, 'Api', { name: 'texts', description: TEXT, throttle });
  api.addRoute('POST', '/', fn, { public: true, requestModel: schema });
  // Called after the variable before: Terraform reads that it has moved.
  api.addRoute('GET', '/odata/$metadata/{id}/lines', fn, { public: true });
  new Workflow(stack, 'Workflow', {
    name: 'texts',
    definition: {
      Comment: TEXT,
      StartAt: 'Call',
      States: { Call: invoke(fn, { Comment: TEXT, Next: 'Ask' }), ...states },
    },
  });
  new AlarmTopic(stack, 'Alarms', { name: 'alarms', endpoints: [ADDRESS] });
  const conditions = { StringEquals: { 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' } };
  const resources = ['arn:aws:s3:::texts/${aws:username}/%{b}'];
  const statements = [{ actions: ['s3:GetObject'], resources, conditions }];
  new Role(stack, 'Role', { name: 'texts', assumedBy: 'states.amazonaws.com', statements });
  key.grantDecrypt(fn);
}

function synthesize(): Checked {
  const app = new App({ outdir, stackTraces: false });
  const stack = new LandformStack(app, 'texts', {
    placement: TEST_PLACEMENT,
    connection: {},
    state: { bucket: 'landform-test-state', region: 'eu-west-1' },
  });
  fill(stack);
  app.synth();
  const folder = join(outdir, 'stacks', 'texts');
  return { folder, json: JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as StackJson };
}

describe('texts that hold what Terraform takes for its own', () => {
  let applied: readonly AppliedResource[] = [];
  let expected = 0;
  let invalid: string | undefined;
  let complaint: string | undefined;

  beforeAll(async () => {
    const checked = synthesize();
    const terraform = await realTerraform();
    invalid = await validate(terraform, checked);
    ({ resources: applied, complaint } = await appliedMocked(terraform, checked));
    expected = resourcesOf(checked.json).length;
  });

  /** Values of all resources of a type, or of the one whose address holds a word. */
  const values = (type: string, word = ''): Config => {
    const found = applied.filter(({ address }) => address.startsWith(`${type}.`) && address.includes(word));
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${type} ${word}`);
    return found[0].values;
  };
  const json = (value: unknown) => JSON.parse(String(value));

  it('pass validate and apply', () => {
    expect([invalid, complaint]).toEqual([undefined, undefined]);
    expect(applied).toHaveLength(expected);
  });

  it.each([
    ['aws_kms_key', ''],
    ['aws_kms_replica_key', ''],
    ['aws_lambda_function', '.Fn'],
    ['aws_lambda_layer_version', ''],
    ['aws_lambda_alias', ''],
    ['aws_cloudwatch_event_rule', ''],
    ['aws_api_gateway_rest_api', ''],
  ])('arrive in the description of an %s', (type, word) => {
    expect(values(type, word)['description']).toBe(TEXT);
  });

  it('arrive in environment variables, around a reference too, and in the parameter of those that do not fit', () => {
    const [{ variables }] = values('aws_lambda_function', '.Fn')['environment'] as [{ variables: Config }];
    const { url } = values('aws_sqs_queue', '.Failed');
    expect(variables).toMatchObject({ TEXT, LONG, MIXED: `${TEXT}${url}${TEXT}` });
    const { value } = values('aws_ssm_parameter');
    expect(json(value)).toEqual({ LONGER: `${LONG}!` });
    expect(value).not.toMatch(/\{\{|\}\}/);
  });

  it('arrive in patterns of rules and of filters', () => {
    expect(json(values('aws_cloudwatch_event_rule')['event_pattern'])).toEqual(pattern);
    for (const [word, filter] of [
      ['Jobs', filters.body],
      ['Table', filters.stream],
    ] as const) {
      const [criteria] = values('aws_lambda_event_source_mapping', word)['filter_criteria'] as [{ filter: [Config] }];
      expect(json(criteria.filter[0]['pattern'])).toEqual(filter[0]);
    }
  });

  it('arrive in the definition of a workflow and in the model of a request', () => {
    expect(json(values('aws_sfn_state_machine')['definition'])).toMatchObject({
      Comment: TEXT,
      States: { ...states, Call: { Comment: TEXT } },
    });
    expect(json(values('aws_api_gateway_model')['schema'])).toMatchObject(schema);
  });

  it('arrive in names of attributes', () => {
    const table = values('aws_dynamodb_table');
    expect(table).toMatchObject({
      hash_key: TEXT,
      range_key: `${TEXT}4`,
      ttl: [{ attribute_name: `${TEXT}5` }],
      global_secondary_index: [{ hash_key: `${TEXT}1`, range_key: `${TEXT}2`, non_key_attributes: [`${TEXT}3`] }],
    });
    expect((table['attribute'] as Config[]).map(({ name }) => name).sort()).toEqual([
      TEXT,
      `${TEXT}1`,
      `${TEXT}2`,
      `${TEXT}4`,
    ]);
  });

  it('arrive in what names others: subscribers, alarms, origins, headers, keys of objects', () => {
    expect(values('aws_sns_topic_subscription')['endpoint']).toBe(ADDRESS);
    expect(values('aws_codedeploy_deployment_group')['alarm_configuration']).toMatchObject([
      { alarms: expect.arrayContaining([TEXT]) },
    ]);
    expect(values('aws_lambda_function_url')['cors']).toMatchObject([
      { allow_origins: [ADDRESS], allow_headers: [TEXT], expose_headers: [TEXT] },
    ]);
    expect(values('aws_s3_object')['key']).toBe('texts/At ${a} %{b}/code.zip');
  });

  it('arrive in policies, whose own variables look the same', () => {
    const {
      Statement: [statement],
    } = json(values('aws_iam_role_policy', '.Role_')['policy']);
    expect(statement).toMatchObject({
      Resource: 'arn:aws:s3:::texts/${aws:username}/%{b}',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': '${aws:ResourceTag/team}' } },
    });
  });
});
