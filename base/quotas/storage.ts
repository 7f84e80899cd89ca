import { readFrom } from './quota.ts';

const DYNAMO = 'https://docs.aws.amazon.com/amazondynamodb/latest/';
const table = readFrom(`${DYNAMO}developerguide/ServiceQuotas.html`, '2026-11-24');
const naming = readFrom(`${DYNAMO}developerguide/HowItWorks.NamingRulesDataTypes.html`, '2026-11-24');
const recovery = readFrom(`${DYNAMO}APIReference/API_PointInTimeRecoverySpecification.html`, '2026-11-24');
const tableStream = readFrom(`${DYNAMO}developerguide/Streams.html`, '2026-11-24');
const bucket = readFrom('https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html', '2026-11-24');
const expiration = readFrom(
  'https://docs.aws.amazon.com/AmazonS3/latest/API/API_NoncurrentVersionExpiration.html',
  '2026-11-24',
);

/** Quotas of DynamoDB tables. */
export const dynamodb = {
  nameCharacters: naming(255, 'characters'),
  keyNameCharacters: naming(255, 'characters'),
  indexNameMinimumCharacters: naming(3, 'characters'),
  indexNameCharacters: naming(255, 'characters'),
  globalIndexes: table(20, 'indexes', true),
  projectedAttributes: table(100, 'attributes over all indexes'),
  streamRetentionHours: tableStream(24, 'hours'),
  recoveryDays: recovery(35, 'days'),
};

/** Quotas of S3 buckets. */
export const s3 = {
  bucketNameMinimumCharacters: bucket(3, 'characters'),
  bucketNameCharacters: bucket(63, 'characters'),
  oldVersionsDays: expiration(2_147_483_647, 'days'),
};
