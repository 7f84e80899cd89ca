import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient, paginateListVersionsByFunction } from '@aws-sdk/client-lambda';
import { buildFunction } from '../../../build/index.ts';
import { ROOT } from '../../../cli/repository/root.ts';
import type { FunctionCode } from '../../../modules/function/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { Queue } from '../../../modules/queue/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';

const own = `t${randomBytes(3).toString('hex')}`;
/** Value with characters that are special in Terraform, JSON or a shell. */
const ODD = `"quoted" \\back\\ <tag> & 100 % ünïcødé\nsecond line ${'x'.repeat(3_000)}`;
const lambda = new LambdaClient(reach('orders'));
let code: FunctionCode;
let stack: DeployedStack;

const stackWith = (flavour: string) => (scope: ConstructorParameters<typeof LambdaFunction>[0]) => {
  const { url } = new Queue(scope, 'Queue', { name: own, deadLetterQueue: false });
  const urls = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`QUEUE_URL_${i}`, url]));
  const reader = new LambdaFunction(scope, 'Reader', {
    name: `${own}-reader`,
    description: 'Answers its environment',
    code,
    environment: { ODD, FLAVOUR: flavour, RULES: 'r'.repeat(2_500), SMALL: 'stays', ...urls },
    largeEnvironment: true,
  });
  reader.publishedVersion();
};

beforeAll(async () => {
  code = await buildFunction({
    root: ROOT,
    outDir: join(tmpdir(), 'landform-doubles'),
    entry: 'test/cloud/doubles/environment-reader.ts',
    name: 'environment-reader',
  });
  stack = new DeployedStack(LOCAL, own, stackWith(`first ${'f'.repeat(1_000)}`));
  await stack.deploy();
});
afterAll(() => stack?.leave());

async function ask(names: readonly string[], version?: string): Promise<Record<string, string>> {
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({
      FunctionName: `${named(own)}-reader`,
      Payload: JSON.stringify(names),
      ...(version ? { Qualifier: version } : {}),
    }),
  );
  const answer = Buffer.from(Payload ?? []).toString();
  if (FunctionError) throw new Error(answer);
  return JSON.parse(answer);
}

describe('a function whose variables do not fit into its environment', () => {
  it('finds every one of them, byte for byte', async () => {
    const found = await ask(['ODD', 'RULES', 'SMALL', 'LANDFORM_ENVIRONMENT_PARAMETERS']);
    expect(found).toMatchObject({ ODD, RULES: 'r'.repeat(2_500), SMALL: 'stays' });
    expect(found['LANDFORM_ENVIRONMENT_PARAMETERS']).toMatch(
      new RegExp(`/functions/${own}-reader/environment-1:1(,|$)`),
    );
  });

  it('finds what was known only at apply, wherever it went', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `QUEUE_URL_${i}`);
    const found = await ask(names);
    expect(Object.keys(found)).toEqual(names);
    expect(new Set(Object.values(found))).toEqual(new Set([expect.stringMatching(new RegExp(`/${named(own)}$`))]));
  });

  it('plans no change a second time', async () => {
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('goes on finding the old values in a version that was published with them', async () => {
    await stack.change(stackWith(`second ${'s'.repeat(1_000)}`));
    expect(await ask(['FLAVOUR'])).toEqual({ FLAVOUR: expect.stringMatching(/^second/) });
    expect(await publishedVersions()).toEqual(['1', '2']);
    expect(await ask(['FLAVOUR'], '1')).toEqual({ FLAVOUR: expect.stringMatching(/^first/) });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });
});

async function publishedVersions(): Promise<string[]> {
  const versions: string[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction(
    { client: lambda },
    { FunctionName: `${named(own)}-reader` },
  )) {
    versions.push(...Versions.map(({ Version = '' }) => Version));
  }
  return versions.filter((version) => version !== '$LATEST');
}
