import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Construct } from 'constructs';
import { buildFunction } from '../../../build/index.ts';
import { CodeBucket } from '../../../modules/code-bucket/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';

const own = `t${randomBytes(3).toString('hex')}`;
const bucket = `${named(own)}-${LOCAL.accounts.orders}-${LOCAL.regions.primary}`;
const folder = mkdtempSync(join(tmpdir(), 'landform-code-'));
const lambda = new LambdaClient(reach('orders'));
const s3 = new S3Client({ ...reach('orders'), forcePathStyle: true });
let stack: DeployedStack;

async function codeThatAnswers(answer: string): Promise<FunctionCode> {
  writeFileSync(join(folder, 'answer.ts'), `export const handler = async () => ${JSON.stringify(answer)};\n`);
  return buildFunction({ root: folder, outDir: join(folder, 'dist'), entry: 'answer.ts', name: 'answer' });
}

const two = (first: FunctionCode, second: FunctionCode) => (scope: Construct) => {
  const codeBucket = new CodeBucket(scope, 'Code', { name: own });
  const make = (id: string, code: FunctionCode) =>
    new LambdaFunction(scope, id, { name: `${own}-${id.toLowerCase()}`, description: 'Answers', code, codeBucket });
  make('First', first);
  make('Second', second);
};

const answerOf = async (name: string): Promise<unknown> => {
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName: `${named(own)}-${name}` }));
  return JSON.parse(Buffer.from(Payload ?? []).toString());
};

/** Lists the upload time of each zip, by function. */
async function uploads(): Promise<Record<string, Date | undefined>> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Object.fromEntries(Contents.map(({ Key = '', LastModified }) => [Key.split('/')[1], LastModified]));
}

beforeAll(async () => {
  const hello = await codeThatAnswers('hello');
  stack = new DeployedStack(LOCAL, own, two(hello, hello));
  await stack.deploy();
});
afterAll(async () => {
  await stack?.leave();
  rmSync(folder, { recursive: true, force: true });
});

describe('code that goes through a bucket', () => {
  it('reaches every function, and is not uploaded or planned again', async () => {
    expect([await answerOf('first'), await answerOf('second')]).toEqual(['hello', 'hello']);
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('is uploaded for the one function whose bytes changed, and for no other', async () => {
    const before = await uploads();
    await stack.change(two(await codeThatAnswers('hello'), await codeThatAnswers('good day')));
    expect([await answerOf('first'), await answerOf('second')]).toEqual(['hello', 'good day']);
    const after = await uploads();
    expect(Object.keys(after).sort()).toEqual(['First', 'Second']);
    expect(after['First']).toEqual(before['First']);
    expect(after['Second']).not.toEqual(before['Second']);
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('goes with the stack, and the bucket with it', async () => {
    await stack.destroy();
    await expect(uploads()).rejects.toThrow(/NoSuchBucket|does not exist/);
  });
});
