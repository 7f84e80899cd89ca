/** A limit of an AWS service, as data: when it was read and where, so that an aged number can be seen. */
export interface Quota {
  readonly value: number;
  readonly unit: string;
  /** Can AWS raise it on request? A validator of ours then warns in its text that the number is a default. */
  readonly adjustable: boolean;
  readonly source: string;
  /** ISO date on which the number was last compared with its source. */
  readonly checked: string;
}

const checked = '2026-11-24';
const quota = (value: number, unit: string, source: string, adjustable = false): Quota => ({
  value,
  unit,
  adjustable,
  source,
  checked,
});

const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-quotas.html';
const EVENTS = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html';
const STATES = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const APIGW =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html';
const DYNAMO = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html';
const IAM = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html';

/** Every number of a service that Landform compares with. Validators read it from here, never from a literal. */
export const QUOTAS = {
  lambda: {
    timeoutSeconds: quota(900, 'seconds', LAMBDA),
    memoryMinimumMB: quota(128, 'MB', LAMBDA),
    memoryMaximumMB: quota(10_240, 'MB', LAMBDA),
    layers: quota(5, 'layers', LAMBDA),
    unzippedBytes: quota(262_144_000, 'bytes', LAMBDA),
    zippedUploadBytes: quota(52_428_800, 'bytes', LAMBDA),
    environmentBytes: quota(4_096, 'bytes', LAMBDA),
    resourcePolicyBytes: quota(20_480, 'bytes', LAMBDA),
    nameCharacters: quota(64, 'characters', LAMBDA),
    ephemeralStorageMaximumMB: quota(10_240, 'MB', LAMBDA),
    asyncRetries: quota(2, 'retries', LAMBDA),
    streamBatch: quota(10_000, 'records', LAMBDA),
    queueBatch: quota(10_000, 'messages', LAMBDA),
    fifoQueueBatch: quota(10, 'messages', LAMBDA),
    batchWindowSeconds: quota(300, 'seconds', LAMBDA),
    queueConcurrencyMinimum: quota(2, 'concurrent invocations', LAMBDA),
    queueConcurrencyMaximum: quota(1_000, 'concurrent invocations', LAMBDA),
  },
  sqs: {
    visibilityTimeoutSeconds: quota(43_200, 'seconds', SQS),
    visibilityFactor: quota(
      6,
      'x the function timeout',
      'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html',
    ),
    retentionMinimumSeconds: quota(60, 'seconds', SQS),
    retentionDays: quota(14, 'days', SQS),
    maximumReceives: quota(1_000, 'receives', SQS),
    nameCharacters: quota(80, 'characters', SQS),
    delaySeconds: quota(900, 'seconds', SQS),
  },
  events: {
    targetsPerRule: quota(5, 'targets', EVENTS),
    patternCharacters: quota(2_048, 'characters', EVENTS),
    busPolicyCharacters: quota(10_240, 'characters', EVENTS),
    ruleNameCharacters: quota(64, 'characters', EVENTS),
    busNameCharacters: quota(256, 'characters', EVENTS),
    retryAttempts: quota(185, 'attempts', EVENTS),
    eventAgeMinimumSeconds: quota(60, 'seconds', EVENTS),
    eventAgeMaximumSeconds: quota(86_400, 'seconds', EVENTS),
  },
  states: {
    nameCharacters: quota(80, 'characters', STATES),
    definitionBytes: quota(1_048_576, 'bytes', STATES),
    historyEvents: quota(25_000, 'events', STATES),
  },
  apiGateway: {
    integrationTimeoutMilliseconds: quota(29_000, 'milliseconds', APIGW, true),
    authorizerCacheSeconds: quota(3_600, 'seconds', APIGW),
    resources: quota(300, 'resources', APIGW, true),
  },
  dynamodb: {
    globalIndexes: quota(20, 'indexes', DYNAMO, true),
    nameCharacters: quota(255, 'characters', DYNAMO),
    nameMinimumCharacters: quota(3, 'characters', DYNAMO),
    recoveryDays: quota(35, 'days', DYNAMO),
    readersPerShard: quota(2, 'readers', DYNAMO),
  },
  iam: {
    inlineRolePolicyCharacters: quota(10_240, 'characters', IAM),
    roleNameCharacters: quota(64, 'characters', IAM),
  },
  kms: {
    deletionWindowMinimumDays: quota(
      7,
      'days',
      'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    ),
    deletionWindowMaximumDays: quota(
      30,
      'days',
      'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    ),
    policyBytes: quota(32_768, 'bytes', 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html'),
  },
  s3: {
    bucketNameMinimumCharacters: quota(3, 'characters', S3),
    bucketNameCharacters: quota(63, 'characters', S3),
  },
} as const;
