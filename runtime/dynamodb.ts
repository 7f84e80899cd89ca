import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Observability } from './observability.ts';

/** Creates a traced DynamoDB client; make one per process. */
export function dynamoClient({ tracer }: Observability): DynamoDBClient {
  return tracer.captureAWSv3Client(new DynamoDBClient({}));
}

/** Wraps a traced client, so that items have plain values instead of DynamoDB's typed ones. */
export function documentsOf(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
