import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Observability } from './observability.ts';
import { recogniseOwnWrites } from './own-writes.ts';

/** Creates a DynamoDB client that is traced and recognises its own conditional writes; make one per process. */
export function dynamoClient({ tracer }: Observability): DynamoDBClient {
  return recogniseOwnWrites(tracer.captureAWSv3Client(new DynamoDBClient({})));
}

/** Wraps a traced client, so that items have plain values instead of DynamoDB's typed ones. */
export function documentsOf(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
