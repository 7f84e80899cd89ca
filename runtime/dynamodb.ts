import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Observability } from './observability.ts';
import { recogniseOwnWrites } from './own-writes.ts';

/**
 * Creates a DynamoDB client that is traced and recognises its own conditional writes; make one per process.
 *
 * @param config what differs from the region and the settings that Lambda gives
 */
export function dynamoClient({ tracer }: Observability, config: DynamoDBClientConfig = {}): DynamoDBClient {
  return recogniseOwnWrites(tracer.captureAWSv3Client(new DynamoDBClient(config)));
}

/** Wraps a traced client, so that items have plain values instead of DynamoDB's typed ones. */
export function documentsOf(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
