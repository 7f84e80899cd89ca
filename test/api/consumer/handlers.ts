import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { type BatchAnswer, processBatch, type RecordWork } from '../../../runtime/batch.ts';
import { type Clock, epochSeconds, SYSTEM_CLOCK } from '../../../runtime/clock.ts';
import { type Call, type Composed, type Composition, compose } from '../../../runtime/compose.ts';
import {
  acceptable,
  CORRELATION_HEADER,
  correlationIdOf,
  correlationIdOfRecord,
  correlationIdOfRequest,
  header,
  inHeaders,
  inMessage,
} from '../../../runtime/correlation.ts';
import { defineFunction, type EnvironmentOf, type FunctionConfig } from '../../../runtime/define-function.ts';
import { documentsOf, dynamoClient } from '../../../runtime/dynamodb.ts';
import { imageOf } from '../../../runtime/dynamodb-image.ts';
import { EnvironmentProblem, list, positiveInteger, readEnvironment, url } from '../../../runtime/environment.ts';
import {
  type InputIssue,
  InvalidInput,
  isPermanent,
  isRefusal,
  loggable,
  PermanentError,
  RetryableError,
} from '../../../runtime/errors.ts';
import { answer, answerProblem, HttpProblem, type ProblemDetails } from '../../../runtime/http.ts';
import { type IdempotencyOptions, idempotencyStore, idempotent } from '../../../runtime/idempotent.ts';
import { deterministicId } from '../../../runtime/ids.ts';
import { currentInvocation, type Invocation, inInvocation, type LogKeys } from '../../../runtime/invocation.ts';
import { InvocationLogger } from '../../../runtime/invocation-logger.ts';
import {
  type CountMetric,
  counter,
  type Log,
  logOf,
  type Observability,
  observe,
  traceHeader,
} from '../../../runtime/observability.ts';
import { recogniseOwnWrites } from '../../../runtime/own-writes.ts';
import { type ParameterClient, ParameterProblem, readParameters } from '../../../runtime/parameters.ts';
import { jsonOf, parse } from '../../../runtime/parse.ts';
import { ownRegion } from '../../../runtime/region.ts';
import { namesIn } from '../../../runtime/schema-names.ts';
import { lateTracing, type Trace, type Tracing } from '../../../runtime/tracing.ts';

/** Configuration that a stack and the handler of a function share: the file `function.config.ts`. */
export const config = defineFunction({
  name: 'take-hook',
  description: 'Takes hooks',
  memoryMB: 512,
  timeoutSeconds: 10,
  layers: [],
  environment: ['HOOKS_TABLE', 'PARTNER_URL', 'SIZES'],
  optionalEnvironment: ['LIMIT'],
});

/** Reads the environment once, and says which variables are missing. */
export function settings(): { table: string; partner: URL; limit: number; sizes: readonly string[] } {
  const environment: EnvironmentOf<typeof config> = readEnvironment(config);
  return {
    table: environment.HOOKS_TABLE,
    partner: url('PARTNER_URL', environment.PARTNER_URL),
    limit: positiveInteger('LIMIT', environment.LIMIT ?? '10'),
    sizes: list('SIZES', environment.SIZES, /^\d+$/),
  };
}

/** Tells a wrong configuration from a fault of the code. */
export const isMisconfigured = (error: unknown): boolean =>
  error instanceof EnvironmentProblem || error instanceof ParameterProblem;

/** Makes what a handler needs once per process. */
export function depsOf(known: FunctionConfig): {
  observability: Observability;
  log: Log;
  count: CountMetric;
  region: string;
} {
  const observability = observe(known);
  return { observability, log: logOf(observability), count: counter(observability), region: ownRegion() };
}

/** Answers requests: parsed, done once per key, with problems as RFC 9457. */
export function hookHandler(
  observability: Observability,
  table: string,
): Composed<APIGatewayProxyEvent, APIGatewayProxyResult> {
  const hook = z.object({ body: jsonOf(z.object({ id: z.string(), size: z.int() })) });
  const client = dynamoClient(observability);
  const options: IdempotencyOptions<{ id: string; size: number }> = {
    persistenceStore: idempotencyStore(table, client),
    keyOf: ({ id }) => [id],
    payloadOf: ({ size }) => ({ size }),
    expiresAfterSeconds: 3_600,
  };
  const once = idempotent(options, async ({ id }) => ({ hookId: deterministicId('hook', id) }));
  const composition: Composition<APIGatewayProxyEvent, APIGatewayProxyResult> = {
    observability,
    correlationIdOf: correlationIdOfRequest,
    onError: answerProblem,
  };
  return compose(composition, async (event, { context, correlationId }: Call) => {
    const { body } = parse(hook, event);
    if (body.size > 100) throw new HttpProblem(413, 'TooLarge', 'a hook has at most 100 parts');
    return answer(202, await once(body, context), correlationId, inHeaders(correlationId));
  });
}

/** Handles messages one after the other; only failed ones come again. */
export function batchHandler(
  observability: Observability,
): (event: SQSEvent, context: Context) => Promise<BatchAnswer> {
  const work: RecordWork<'SQS'> = async (record) => {
    if (record.body === '') throw new PermanentError('EmptyMessage', 'the message is empty');
    if (!(await isReady())) throw new RetryableError('the partner is busy');
  };
  return (event, context) => processBatch('SQS', observability, event, context, work);
}

const isReady = async (): Promise<boolean> => true;

/** Logs an error by name and code, without the data in it. */
export function logged(error: unknown): Record<string, unknown> {
  const issues: readonly InputIssue[] = error instanceof InvalidInput ? error.issues : [];
  return { ...loggable(error), retry: !isPermanent(error), issues };
}

/** Passes a correlation id on, from whatever the function was invoked with. */
export function onwards(
  event: unknown,
  record: SQSRecord,
  headers: Record<string, string>,
): ReturnType<typeof inMessage> {
  const given = acceptable(header(headers, CORRELATION_HEADER));
  return inMessage(given ?? correlationIdOfRecord(record) ?? correlationIdOf(event) ?? 'none');
}

/** Writes an item in a way that a lost answer of DynamoDB does no harm. */
export async function note(table: string, clock: Clock = SYSTEM_CLOCK): Promise<void> {
  const documents = documentsOf(recogniseOwnWrites(new DynamoDBClient({})));
  const Item = { id: 'a', expiresAt: epochSeconds(clock.now()) + 60 };
  await documents.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(id)' }));
}

/** Reads the new image of a stream record as plain, validated values. */
export const orderImage = imageOf(z.object({ orderId: z.string(), total: z.number() }));

/** Reads variables that did not fit into a function's environment. */
export function hiddenVariables(names: string): Promise<Record<string, string>> {
  const client: ParameterClient = new SSMClient({});
  return readParameters(client, names);
}

/** Traces calls of a client; the tracer is loaded when an invocation is sampled. */
export async function traced(observability: Observability): Promise<DynamoDBClient> {
  const tracing: Tracing = lateTracing('hooks');
  const trace: Trace | undefined = await tracing.begin();
  tracing.putAnnotation('sampled', String(trace !== undefined));
  tracing.putAnnotation('parent', traceHeader(observability) ?? 'none');
  return tracing.captureAWSv3Client(new DynamoDBClient({}));
}

/** Tells a caller that it comes too often, with the cause for the log only. */
export function tooOften(cause: unknown): HttpProblem {
  const details: ProblemDetails = { retryAfterSeconds: 5, cause };
  return new HttpProblem(isRefusal(cause) ? 409 : 429, 'TooOften', 'try again in five seconds', details);
}

/** Logs under the ids of the invocation that the code belongs to, also when that one is over. */
export function loggedLate(work: () => Promise<void>): Promise<void> {
  const logger = new InvocationLogger({ serviceName: 'hooks' });
  return inInvocation(async () => {
    const own: Invocation | undefined = currentInvocation();
    await work();
    const keys: LogKeys = own?.keys ?? {};
    logger.info('done', { late: own?.over ?? false, ...keys });
  });
}

/** Lists the fields that a schema knows: every other name is a sender's, and is not repeated in messages. */
export const knownFields: ReadonlySet<string> = namesIn(z.object({ orderId: z.string(), lines: z.array(z.string()) }));
