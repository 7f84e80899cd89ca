import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { type BatchAnswer, processBatch } from 'landform/runtime/batch';
import { compose } from 'landform/runtime/compose';
import { readEnvironment } from 'landform/runtime/environment';
import { observe } from 'landform/runtime/observability';
import { config } from './function.config.ts';

const { TABLE } = readEnvironment(config);
const observability = observe(config);
const client = new DynamoDBClient({});

export const handler = compose<SQSEvent, BatchAnswer>({ observability }, (event, { context }) =>
  processBatch('SQS', observability, event, context, async ({ messageId, body }) => {
    await client.send(new PutItemCommand({ TableName: TABLE, Item: { id: { S: messageId }, body: { S: body } } }));
  }),
);
