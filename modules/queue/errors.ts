import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota, rangeCheck } from '../core/index.ts';

/** QU001: a number is outside the range that SQS accepts. */
export const checkRange = rangeCheck('QU001');

/** QU002: the name has the suffix of FIFO queues. */
export const nameWithFifoEnding = (where: IConstruct, given: string): LandformError =>
  new LandformError('QU002', where, {
    rule: 'name must not end in ".fifo": the module adds the suffix',
    given,
    allowed: 'a kebab-case name, and fifo: true for a FIFO queue',
    fix: `set name: "${given.slice(0, -'.fifo'.length)}" and fifo: true`,
  });

/** QU014: an exact name and `fifo` contradict each other: SQS makes a FIFO queue of a name that ends in `.fifo`, and of no other. */
export const endingUnlikeFifo = (where: IConstruct, given: string, fifo: boolean): LandformError =>
  new LandformError('QU014', where, {
    rule: 'the name of a FIFO queue must end in ".fifo", and no other name may',
    given: `name: exactly("${given}"), fifo: ${fifo}`,
    allowed: 'a name with the ending and fifo: true, or neither',
    fix: fifo ? `write exactly("${given}.fifo")` : 'set fifo: true',
  });

/** QU015: only FIFO queues deduplicate messages. */
export const deduplicationWithoutFifo = (where: IConstruct): LandformError =>
  new LandformError('QU015', where, {
    rule: 'a standard queue does not deduplicate messages',
    given: 'contentBasedDeduplication: true, fifo: false',
    allowed: 'contentBasedDeduplication with fifo: true',
    fix: 'set fifo: true (the queue is replaced), or leave contentBasedDeduplication out',
  });

/** QU003: the retention of dead letters is below that of their source queue. */
export const deadLettersTooShort = (where: IConstruct, given: number, source: number): LandformError =>
  new LandformError('QU003', where, {
    rule: 'deadLetterQueue.retentionDays must not be below retentionDays: a message keeps its age when it moves',
    given,
    allowed: `${source} to ${QUOTAS.sqs.retentionDays.value} days`,
    fix: `leave deadLetterQueue.retentionDays out (${QUOTAS.sqs.retentionDays.value} days), or set it to ${source} or more`,
  });

/** QU004: other services cannot use an AWS managed key, so that their messages would be lost unnoticed. */
export const managedKey = (where: IConstruct, given: string): LandformError =>
  new LandformError('QU004', where, {
    rule: 'key must not be an AWS managed key: other services cannot encrypt with it, so messages from EventBridge, SNS and S3 would be lost',
    given,
    allowed: 'a customer managed key, or no key (SQS then encrypts with its own, which works with every service)',
    fix: 'leave key out, or create one: new Key(this, "Key", { name, description, services: ["events.amazonaws.com"] })',
  });

/**
 * QU005: the policy of the queue's key does not allow a service that sends to the queue, so that every message would be
 * lost.
 */
export const keyRefusesService = (where: IConstruct, service: string, services: readonly string[]): LandformError =>
  new LandformError('QU005', where, {
    rule: `${service} sends to this queue, but the policy of the queue's key does not allow it to encrypt: every message would be lost`,
    given: services.join(', ') || 'a key without services',
    allowed: `a key with "${service}" in its services, or no key`,
    fix: `add services: [${[...services, service].map((name) => `"${name}"`).join(', ')}] to the key`,
  });

/** QU006: more queues than SQS allows would have this one as their dead-letter queue. */
export const tooManyRedriveSources = (where: IConstruct, given: number): LandformError =>
  new LandformError('QU006', where, {
    rule: 'redriveFrom names too many queues',
    given,
    allowed: `at most ${QUOTAS.sqs.redriveSources.value} ${QUOTAS.sqs.redriveSources.unit} (${QUOTAS.sqs.redriveSources.source})`,
    fix: 'leave redriveFrom out and let each queue have its own dead-letter queue, which is the default',
  });

/** QU007: the queue policy is larger than SQS allows. */
export const policyTooLarge = (where: IConstruct, bytes: number, sources: number): LandformError =>
  new LandformError('QU007', where, {
    rule: `the policy of the queue is too large: ${sources} resources may send to it`,
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.sqs.policyBytes.value} bytes (${QUOTAS.sqs.policyBytes.source})`,
    fix: 'spread the senders over several queues, or let them send through one rule or topic',
  });

/** QU008: messages become visible again while the function may still be working on them. */
export const visibilityBelowTimeout = (
  where: IConstruct,
  queue: string,
  visibility: number,
  timeout: number,
  recommended: number,
): LandformError =>
  new LandformError('QU008', where, {
    rule: `queue ${queue} makes a message visible again before the function's timeout; Lambda refuses such a mapping`,
    given: `visibilityTimeoutSeconds ${visibility}, function timeoutSeconds ${timeout}`,
    allowed: `at least ${timeout}; ${recommended} or more is recommended (${QUOTAS.sqs.visibilityFactor.source})`,
    fix: `set visibilityTimeoutSeconds: ${recommended} on the queue`,
  });

/** QU009: a batch is larger than its source can deliver. */
export const batchOutOfRange = (
  where: IConstruct,
  given: number,
  limit: Quota,
  reason: string,
  fix: string,
): LandformError =>
  new LandformError('QU009', where, {
    rule: `batchSize is out of range for ${reason}`,
    given,
    allowed: `a whole number from 1 to ${limit.value} ${limit.unit}`,
    fix,
  });

/** QU010: Lambda has no batching window for FIFO queues. */
export const windowOnFifo = (where: IConstruct, queue: string, given: number): LandformError =>
  new LandformError('QU010', where, {
    rule: `queue ${queue} is a FIFO queue, for which Lambda has no batching window`,
    given: `windowSeconds ${given}`,
    allowed: 'windowSeconds 0 or absent',
    fix: 'leave out windowSeconds, or use a standard queue',
  });

/**
 * QU011: a queue may start more invocations than the function's reserved concurrency, so that messages would be
 * throttled into the dead-letter queue.
 */
export const concurrencyAboveReserved = (where: IConstruct, given: number, reserved: number): LandformError =>
  new LandformError('QU011', where, {
    rule: "maximumConcurrency is above the function's reserved concurrency, so messages would be throttled until they go to the dead-letter queue",
    given: `maximumConcurrency ${given}, reservedConcurrency ${reserved}`,
    allowed: `at most ${reserved}`,
    fix: `set maximumConcurrency: ${reserved}, or raise reservedConcurrency to ${given}`,
  });

/** QU012: maximumConcurrency is outside the range that a queue source accepts. */
export const concurrencyOutOfRange = (where: IConstruct, given: number): LandformError =>
  new LandformError('QU012', where, {
    rule: 'maximumConcurrency is out of range',
    given,
    allowed: `a whole number from ${QUOTAS.lambda.queueConcurrencyMinimum.value} to ${QUOTAS.lambda.queueConcurrencyMaximum.value} ${QUOTAS.lambda.queueConcurrencyMaximum.unit} (${QUOTAS.lambda.queueConcurrencyMaximum.source})`,
    fix:
      given < QUOTAS.lambda.queueConcurrencyMinimum.value
        ? 'set maximumConcurrency: 2; for one at a time use a FIFO queue with one message group, or reservedConcurrency: 1'
        : `set maximumConcurrency: ${QUOTAS.lambda.queueConcurrencyMaximum.value}, or leave it out`,
  });

/** QU013: a service sends to a queue of another stack, whose policy cannot be changed from here. */
export const senderNotAllowed = (
  where: IConstruct,
  queueArn: string,
  service: string,
  sourceArn: string,
): LandformError =>
  new LandformError('QU013', where, {
    rule: `${service} sends to a queue of another stack, and only that stack can change the queue's policy`,
    given: `${sourceArn} sends to ${queueArn}`,
    allowed: 'a queue of this app, or an imported one whose policy allows the sender',
    fix: `add to the queue's policy ${statement(queueArn, service, sourceArn)} and set sendersAllowed: true in fromAttributes`,
  });

const statement = (Resource: string, Service: string, sourceArn: string): string =>
  JSON.stringify({
    Effect: 'Allow',
    Principal: { Service },
    Action: 'sqs:SendMessage',
    Resource,
    Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
  });
