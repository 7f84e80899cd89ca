import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditCommandOptions, auditEnvironment } from './audit.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-audit-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a stack of an environment as `cdktf synth` does. */
function synthesized(environment: string, resource: object): string {
  const path = join('stacks', `${environment}-hooks`, 'cdk.tf.json');
  mkdirSync(join(folder, environment, 'stacks', `${environment}-hooks`), { recursive: true });
  const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
  writeFileSync(join(folder, environment, path), JSON.stringify({ terraform: {}, provider, resource }));
  const manifest = { stacks: { [`${environment}-hooks`]: { synthesizedStackPath: path } } };
  writeFileSync(join(folder, environment, 'manifest.json'), JSON.stringify(manifest));
  return join(folder, environment);
}

const PUBLISH = {
  Effect: 'Allow',
  Action: 'sns:Publish',
  Resource: 'arn:aws:sns:eu-west-1:444444444444:on-call',
  Principal: { Service: 'cloudwatch.amazonaws.com' },
  Condition: { StringEquals: { 'aws:SourceAccount': '444444444444' } },
};
const OPEN = synthesized('prod', {
  aws_lambda_function_url: { Hook: { authorization_type: 'NONE' } },
  aws_sqs_queue: { Parked: { name: 'parked', message_retention_seconds: 60, lifecycle: { prevent_destroy: true } } },
  aws_cloudwatch_metric_alarm: {
    Parked: { namespace: 'AWS/SQS', dimensions: { QueueName: 'parked' }, alarm_actions: ['${aws_sns_topic.On.arn}'] },
  },
  aws_sns_topic: { On: { name: 'on-call' } },
  aws_sns_topic_policy: { On: { arn: '${aws_sns_topic.On.arn}', policy: JSON.stringify({ Statement: [PUBLISH] }) } },
});
const CLOSED = synthesized('dev', { aws_lambda_function_url: { Hook: { authorization_type: 'AWS_IAM' } } });

async function run(options: Partial<AuditCommandOptions>): Promise<{ code: number; out: string; error: string }> {
  const written = { out: '', error: '' };
  const code = await auditEnvironment(
    { environment: 'prod', json: false, synthesized: OPEN, waivers: waivers(), ...options },
    { out: (text) => (written.out += text), error: (text) => (written.error += text) },
  );
  return { code, ...written };
}

const WAIVER = {
  rule: 'public-function-url',
  stack: 'prod-*',
  resource: '*',
  owner: 'orders-team',
  reason: 'The handler checks the signature of the card gateway',
  expires: '2999-12-31',
};

function waivers(...given: readonly object[]): string {
  const file = join(folder, `waivers-${given.length}.json`);
  writeFileSync(file, JSON.stringify(given));
  return file;
}

describe('landform audit', () => {
  it('ends with code 0 when there is nothing to find', async () => {
    expect(await run({ environment: 'dev', synthesized: CLOSED })).toEqual({
      code: 0,
      out: 'no findings\n',
      error: '',
    });
  });

  it('prints a table with what to do, the gravest first, and ends with code 1', async () => {
    const { code, out } = await run({});
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      expect.stringMatching(/^severity {2}rule +where +finding$/),
      expect.stringMatching(/^high {6}public-function-url +prod-hooks aws_lambda_function_url\.Hook {2,}is public/),
      expect.stringMatching(/^ {2}fix: Set `authorization_type` to `AWS_IAM`/),
      expect.stringMatching(/^medium {4}parked-messages-lost +prod-hooks aws_sqs_queue\.Parked +has no consumer/),
      expect.stringMatching(/^ {2}fix: Keep its messages for 14 days/),
      '',
      '2 findings',
      '',
    ]);
  });

  it('says how many findings are waived, and by whom', async () => {
    const { code, out } = await run({ waivers: waivers(WAIVER) });
    expect(code).toBe(1);
    expect(out).not.toContain('public-function-url');
    expect(out).toMatch(/\n1 finding; 1 waived by orders-team 1\n$/);
  });

  it('runs the rules that are asked for', async () => {
    expect((await run({ rule: ['name-twice'] })).code).toBe(0);
    expect((await run({ rule: ['public-function-url'] })).out).toContain('1 finding\n');
  });

  it('writes JSON for programs', async () => {
    const { code, out } = await run({ json: true, waivers: waivers(WAIVER) });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      environment: 'prod',
      findings: [{ rule: 'parked-messages-lost', stack: 'prod-hooks', resource: 'aws_sqs_queue.Parked' }],
      waived: [{ rule: 'public-function-url', waiver: WAIVER }],
    });
  });

  it('asks for protection where the environment protects its data, and of environments that it does not know', async () => {
    const table = { aws_dynamodb_table: { Orders: { deletion_protection_enabled: false } } };
    const rule = ['deletion-protection-missing'];
    const found = (environment: string) => run({ environment, rule, synthesized: synthesized(environment, table) });
    expect([(await found('dev')).code, (await found('staging')).code, (await found('acme')).code]).toEqual([0, 1, 1]);
  });

  it.each([
    ['an environment that there is none of', { environment: 'nosuch', synthesized: undefined }, /PJ002/],
    ['a folder that nothing was synthesized to', { synthesized: join(folder, 'nowhere') }, /holds no stacks/],
    ['a rule that there is none of', { rule: ['name-twic'] }, /AU002/],
    ['waivers that are not there', { waivers: join(folder, 'nowhere.json') }, /is not there/],
    ['waivers that are none', { waivers: join(OPEN, 'manifest.json') }, /AU001/],
  ])('fails: %s, with code 2', async (_, options, message) => {
    const { code, out, error } = await run(options);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(message);
  });

  it('fails: waivers that are no JSON', async () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, '[{');
    expect(await run({ waivers: file })).toMatchObject({ code: 2, error: expect.stringContaining('AU001') });
  });
});
