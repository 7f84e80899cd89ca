import type { Retrier } from './asl.ts';

/** Defaults of `WorkflowProps`. */
export const WORKFLOW_DEFAULTS = {
  type: 'STANDARD',
} as const;

/** Timeout of an execution in seconds, by type. AWS's own default for Standard is a year. */
export const TIMEOUT_DEFAULTS = { STANDARD: 86_400, EXPRESS: 300 } as const;

/**
 * Log level by type: Step Functions keeps the history of Standard executions for 90 days, but of Express ones only
 * their log.
 */
export const LOG_LEVEL_DEFAULTS = { STANDARD: 'ERROR', EXPRESS: 'ALL' } as const;

const retrying = (...errors: string[]): readonly Retrier[] => [
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
 * Retry of a task without `Retry`, by service: for faults and throttles of the service, but not for errors of the work
 * itself.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
 */
export const TRANSIENT_RETRY = {
  lambda: retrying(
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ),
  dynamodb: retrying(
    'DynamoDB.ProvisionedThroughputExceededException',
    'DynamoDB.RequestLimitExceeded',
    'DynamoDB.ThrottlingException',
    'DynamoDB.InternalServerError',
    'DynamoDB.InternalServerErrorException',
    'DynamoDB.SdkClientException',
  ),
  // Both deliver at least once anyway, so a second call after any error does no harm.
  sqs: retrying('States.TaskFailed'),
  events: retrying('States.TaskFailed'),
} as const;

/** Seconds by which a task's timeout is longer than its function's, so that the function's own timeout is reported. */
export const TASK_TIMEOUT_MARGIN_SECONDS = 5;

/** Defaults of `SagaProps`. */
export const SAGA_DEFAULTS = {
  /** Retries of a step, for about 15 seconds, since a customer may be waiting. */
  retry: { intervalSeconds: 1, backoffRate: 2, retries: 4, maxDelaySeconds: 10 },
  /** Retries of a compensation, for some minutes, since only a person can do it afterwards. */
  compensationRetry: { intervalSeconds: 1, backoffRate: 2, retries: 8, maxDelaySeconds: 60 },
  /** Retries of the task that parks a saga, for about half an hour: what it cannot tell, nobody is told. */
  parkingRetry: { intervalSeconds: 1, backoffRate: 2, retries: 15, maxDelaySeconds: 300 },
} as const;
