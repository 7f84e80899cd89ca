import { readFrom } from './quota.ts';

const SQS = 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/';
const queue = readFrom(`${SQS}SQSDeveloperGuide/quotas-queues.html`, '2026-11-24');
const policy = readFrom(`${SQS}SQSDeveloperGuide/quotas-policies.html`, '2026-11-24');
const message = readFrom(`${SQS}SQSDeveloperGuide/quotas-messages.html`, '2026-11-24');
const attribute = readFrom(`${SQS}APIReference/API_SetQueueAttributes.html`, '2026-11-24');
const consumer = readFrom('https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html', '2026-11-24');

const EVENTS = 'https://docs.aws.amazon.com/eventbridge/latest/';
const events = readFrom(`${EVENTS}userguide/eb-quota.html`, '2026-11-24');
const operator = readFrom(`${EVENTS}userguide/eb-create-pattern-operators.html`, '2026-11-24');
const bus = readFrom(`${EVENTS}APIReference/API_CreateEventBus.html`, '2026-11-24');
const archive = readFrom(`${EVENTS}APIReference/API_CreateArchive.html`, '2026-11-24');
const rule = readFrom(`${EVENTS}APIReference/API_PutRule.html`, '2026-11-24');
const put = readFrom(`${EVENTS}APIReference/API_PutEvents.html`, '2026-11-24');
const retry = readFrom(`${EVENTS}APIReference/API_RetryPolicy.html`, '2026-11-24');

const STREAMS = 'https://docs.aws.amazon.com/';
const stream = readFrom(`${STREAMS}kinesis/latest/APIReference/API_CreateStream.html`, '2026-11-24');
const streamLimit = readFrom(`${STREAMS}streams/latest/dev/service-sizes-and-limits.html`, '2026-11-24');
const streamRetention = readFrom(`${STREAMS}streams/latest/dev/kinesis-extended-retention.html`, '2026-11-24');

/** Quotas of SQS queues. */
export const sqs = {
  nameCharacters: queue(80, 'characters'),
  delaySeconds: queue(900, 'seconds'),
  visibilityTimeoutSeconds: message(43_200, 'seconds'),
  visibilityFactor: consumer(6, 'x the function timeout'),
  retentionDays: message(14, 'days'),
  maximumReceives: attribute(1_000, 'receives'),
  redriveSources: attribute(10, 'source queues'),
  policyBytes: policy(8_192, 'bytes'),
};

/** Quotas of EventBridge buses and rules. */
export const eventBuses = {
  patternCharacters: events(2_048, 'characters'),
  busPolicyCharacters: events(10_240, 'characters'),
  ruleNameCharacters: rule(64, 'characters'),
  ruleDescriptionCharacters: rule(512, 'characters'),
  busNameCharacters: bus(256, 'characters'),
  archiveNameCharacters: archive(48, 'characters'),
  entriesPerPut: put(10, 'events'),
  retries: retry(185, 'attempts'),
  eventAgeMinimumSeconds: retry(60, 'seconds'),
  eventAgeMaximumSeconds: retry(86_400, 'seconds'),
  patternNumber: operator(5_000_000_000, 'as the largest number'),
  orCombinations: operator(1_000, 'combinations of rules in $or'),
};

/** Quotas of Kinesis data streams. */
export const dataStreams = {
  streamNameCharacters: stream(128, 'characters'),
  shards: streamLimit(20_000, 'shards', true),
  retentionMinimumHours: streamRetention(24, 'hours'),
  retentionHours: streamRetention(8_760, 'hours'),
};
