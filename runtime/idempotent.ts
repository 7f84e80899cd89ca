import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';

/** JSON value: a result that can be stored. */
type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Time-to-live attribute: DynamoDB removes a stored result after it. */
const TTL_ATTRIBUTE = 'expiration';

/** Stores results in a DynamoDB table with partition key `id` and time to live `expiration`. */
export function idempotencyStore(tableName: string, awsSdkV3Client: DynamoDBClient): BasePersistenceLayer {
  return new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client, expiryAttr: TTL_ATTRIBUTE });
}

/** Options of idempotent work. */
export interface IdempotencyOptions<Input> {
  readonly persistenceStore: BasePersistenceLayer;
  /** Idempotency key of an input: two inputs with the same key are the same request. */
  readonly keyOf: (input: Input) => readonly string[];
  /** Payload that must not differ between two inputs with the same key. Only its hash is stored. */
  readonly payloadOf: (input: Input) => Json;
  /** Seconds for which a result is stored. */
  readonly expiresAfterSeconds: number;
}

/**
 * Does work once per key and returns the stored result from then on. Only the result and hashes are stored: no input,
 * so no personal data.
 *
 * @throws IdempotencyAlreadyInProgressError while the first call is still running, IdempotencyValidationError when the
 * payload differs
 */
export function idempotent<Input, Output extends Json>(
  { persistenceStore, keyOf, payloadOf, expiresAfterSeconds }: IdempotencyOptions<Input>,
  work: (input: Input) => Promise<Output>,
): (input: Input, context: Context) => Promise<Output> {
  return (input, context) => {
    // One configuration per call, since it holds the invocation's deadline.
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
