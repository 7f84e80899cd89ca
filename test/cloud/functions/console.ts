import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type BucketLocationConstraint, CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildFunction } from '../../../build/index.ts';
import type { FunctionCode } from '../../../modules/function/index.ts';
import { LOCAL, reach } from '../estate/estate.ts';

export const own = `t${randomBytes(3).toString('hex')}`;
export const physical = (name: string) => `legacy-${own}-${name}`;
export const folder = mkdtempSync(join(tmpdir(), 'landform-take-over-'));
export const sqs = new SQSClient(reach('orders'));
export const dynamo = new DynamoDBClient(reach('orders'));
export const s3 = new S3Client({ ...reach('orders'), forcePathStyle: true });
export const lambda = new LambdaClient(reach('orders'));

export async function answering(answer: string): Promise<FunctionCode> {
  const name = answer.replaceAll(' ', '-');
  writeFileSync(join(folder, `${name}.ts`), `export const handler = async () => ${JSON.stringify(answer)};\n`);
  return buildFunction({ root: folder, outDir: join(folder, 'dist'), entry: `${name}.ts`, name });
}

/** Makes a queue as the console does, with a message in it. */
export async function makeQueue(name: string, tags?: Record<string, string>): Promise<string> {
  const Attributes = { VisibilityTimeout: '45', MessageRetentionPeriod: '604800' };
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: physical(name), Attributes, tags }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'from before' }));
  return QueueUrl;
}

export async function makeTable(): Promise<void> {
  await dynamo.send(
    new CreateTableCommand({
      TableName: physical('orders'),
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  await dynamo.send(new PutItemCommand({ TableName: physical('orders'), Item: { id: { S: 'from before' } } }));
}

export async function makeBucket(): Promise<void> {
  const Bucket = physical('zips');
  const LocationConstraint = LOCAL.regions.primary as BucketLocationConstraint;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint } }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'from before', Body: 'a zip' }));
}

export async function makeFunction(): Promise<void> {
  const service = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [service] });
  const role = { RoleName: physical('price-role'), AssumeRolePolicyDocument: trust };
  const { Role } = await new IAMClient(reach('orders')).send(new CreateRoleCommand(role));
  const { path, handler } = await answering('from before');
  const ZipFile = readFileSync(path);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: physical('price'),
      Runtime: 'nodejs22.x',
      Architectures: ['arm64'],
      Handler: handler,
      Role: Role?.Arn,
      Code: { ZipFile },
    }),
  );
  const logGroupName = `/aws/lambda/${physical('price')}`;
  await new CloudWatchLogsClient(reach('orders')).send(new CreateLogGroupCommand({ logGroupName }));
}
