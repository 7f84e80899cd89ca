import { readFrom } from './quota.ts';

const KMS = 'https://docs.aws.amazon.com/kms/latest/';
const rest = readFrom('https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html', '2026-11-24');
const execution = readFrom(
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  '2026-11-24',
);
const pool = readFrom(
  'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html',
  '2026-11-24',
);
const identity = readFrom('https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html', '2026-11-24');
const deletion = readFrom(`${KMS}APIReference/API_ScheduleKeyDeletion.html`, '2026-11-24');
const resource = readFrom(`${KMS}developerguide/resource-limits.html`, '2026-11-24');
const alias = readFrom(`${KMS}APIReference/API_CreateAlias.html`, '2026-11-24');
const key = readFrom(`${KMS}APIReference/API_CreateKey.html`, '2026-11-24');

/** Quotas of API Gateway REST APIs. */
export const apiGateway = {
  integrationTimeoutMilliseconds: execution(29_000, 'milliseconds', true),
  authorizerCacheSeconds: execution(3_600, 'seconds'),
  resources: execution(300, 'resources', true),
  nameCharacters: rest(1_024, 'characters'),
  stageNameCharacters: rest(128, 'characters'),
  accountRequestsPerSecond: rest(10_000, 'requests per second', true),
  accountBurst: rest(5_000, 'requests', true),
};

/** Quotas of Cognito user pools. */
export const cognito = { poolNameCharacters: pool(128, 'characters') };

/** Quotas of IAM roles. */
export const iam = {
  inlineRolePolicyCharacters: identity(10_240, 'characters'),
  roleNameCharacters: identity(64, 'characters'),
};

/** Quotas of KMS keys. */
export const kms = {
  aliasCharacters: alias(256, 'characters'),
  descriptionCharacters: key(8_192, 'characters'),
  policyBytes: resource(32_768, 'bytes'),
  deletionWindowMinimumDays: deletion(7, 'days'),
  deletionWindowMaximumDays: deletion(30, 'days'),
};
