import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';

/** What can be remembered. */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Attribute by which DynamoDB removes a remembered result. */
const TTL_ATTRIBUTE = 'expiration';

/** Where results are remembered: partition key `id`, time to live `expiration`. */
export function rememberIn(tableName: string, awsSdkV3Client: DynamoDBClient): BasePersistenceLayer {
  return new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client, expiryAttr: TTL_ATTRIBUTE });
}

export interface IdempotencyOptions<Input> {
  readonly persistenceStore: BasePersistenceLayer;
  /** What makes two inputs the same. */
  readonly keyOf: (input: Input) => readonly string[];
  /** What must not differ between two inputs with the same key. Only its hash is stored. */
  readonly payloadOf: (input: Input) => Json;
  /** Seconds for which a result is remembered. */
  readonly expiresAfterSeconds: number;
}

/**
 * Does something once per key and gives the remembered result from then on. Only the result and hashes are stored: no input, so nothing
 * personal.
 *
 * @throws IdempotencyAlreadyInProgressError when the first one is still at it, IdempotencyValidationError when the payload differs
 */
export function idempotent<Input, Output extends Json>(
  { persistenceStore, keyOf, payloadOf, expiresAfterSeconds }: IdempotencyOptions<Input>,
  work: (input: Input) => Promise<Output>,
): (input: Input, context: Context) => Promise<Output> {
  return (input, context) => {
    // One configuration per call, as it holds the invocation's deadline.
    const config = new IdempotencyConfig({
      eventKeyJmesPath: 'key',
      payloadValidationJmesPath: 'payload',
      throwOnNoIdempotencyKey: true,
      expiresAfterSeconds,
      hashFunction: 'sha256',
      lambdaContext: context,
    });
    const once = makeIdempotent((_fingerprint: Json) => work(input), {
      persistenceStore,
      config,
      dataIndexArgument: 0,
    });
    return once({ key: [...keyOf(input)], payload: payloadOf(input) });
  };
}
