import type { Retrier } from './asl.ts';

/** What a workflow gets when its props do not say otherwise. */
export const WORKFLOW_DEFAULTS = {
  type: 'STANDARD',
} as const;

/** Seconds after which an execution ends, by type. AWS would let a Standard one run for a year. */
export const TIMEOUT_DEFAULTS = { STANDARD: 86_400, EXPRESS: 300 } as const;

/** What is logged, by type: a Standard workflow keeps its history for 90 days by itself, an Express one has none but its log. */
export const LOG_LEVEL_DEFAULTS = { STANDARD: 'ERROR', EXPRESS: 'ALL' } as const;

const patiently = (...errors: string[]): readonly Retrier[] => [
  {
    ErrorEquals: errors,
    IntervalSeconds: 1,
    BackoffRate: 2,
    MaxAttempts: 5,
    MaxDelaySeconds: 20,
    JitterStrategy: 'FULL',
  },
];

/**
 * Retry of a task whose options name none, by the service it calls: faults and throttles of the service, not errors of the work itself.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
 */
export const TRANSIENT_RETRY = {
  lambda: patiently(
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ),
  dynamodb: patiently(
    'DynamoDB.ProvisionedThroughputExceededException',
    'DynamoDB.RequestLimitExceeded',
    'DynamoDB.ThrottlingException',
    'DynamoDB.InternalServerError',
    'DynamoDB.InternalServerErrorException',
    'DynamoDB.SdkClientException',
  ),
  // Both deliver at least once anyway, so that a second call does no harm whatever the error was.
  sqs: patiently('States.TaskFailed'),
  events: patiently('States.TaskFailed'),
} as const;

/** Seconds that a task waits longer than the function it invokes, so that the function's own timeout is the one that is reported. */
export const TASK_TIMEOUT_MARGIN_SECONDS = 5;

/** How a saga retries when its props do not say otherwise. */
export const SAGA_DEFAULTS = {
  /** A step: some 15 seconds in all; the customer waits. */
  retry: { intervalSeconds: 1, backoffRate: 2, retries: 4, maxDelaySeconds: 10 },
  /** A compensation: some minutes; only a person can do it afterwards. */
  compensationRetry: { intervalSeconds: 1, backoffRate: 2, retries: 8, maxDelaySeconds: 60 },
} as const;
