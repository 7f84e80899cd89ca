import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Observability } from './observability.ts';

/** A traced client; one per process. */
export function dynamoClient({ tracer }: Observability): DynamoDBClient {
  return tracer.captureAWSv3Client(new DynamoDBClient({}));
}

/** Speaks plain values instead of DynamoDB's typed ones, over a client that is traced already. */
export function documentsOf(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
