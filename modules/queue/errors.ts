import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota, rangeCheck } from '../core/index.ts';

/** QU001: a number is outside of what SQS takes. */
export const checkRange = rangeCheck('QU001');

/** QU002: the name carries the ending that SQS asks of FIFO queues. */
export const nameWithFifoEnding = (where: IConstruct, given: string): LandformError =>
  new LandformError('QU002', where, {
    rule: 'name must not end in ".fifo": the module adds the ending',
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

/** QU003: dead letters would be gone before the messages they are about. */
export const deadLettersTooShort = (where: IConstruct, given: number, source: number): LandformError =>
  new LandformError('QU003', where, {
    rule: 'deadLetterQueue.retentionDays must not be below retentionDays: a message keeps its age when it moves',
    given,
    allowed: `${source} to ${QUOTAS.sqs.retentionDays.value} days`,
    fix: `leave deadLetterQueue.retentionDays out (${QUOTAS.sqs.retentionDays.value} days), or set it to ${source} or more`,
  });

/** QU004: a key that AWS manages cannot be used by other services, which then drop messages without a word. */
export const managedKey = (where: IConstruct, given: string): LandformError =>
  new LandformError('QU004', where, {
    rule: 'key must not be a key that AWS manages: no other service may encrypt with it, so EventBridge, SNS and S3 lose what they send here',
    given,
    allowed: 'a customer managed key, or no key (SQS then encrypts with its own, which works with every service)',
    fix: 'leave key out, or make one: new Key(this, "Key", { name, description, services: ["events.amazonaws.com"] })',
  });

/** QU005: the queue's key does not let the service in that is to send here, so every message would be lost. */
export const keyRefusesService = (where: IConstruct, service: string, services: readonly string[]): LandformError =>
  new LandformError('QU005', where, {
    rule: `${service} is to send to this queue, but the policy of the queue's key does not let it encrypt: every message would be lost`,
    given: services.join(', ') || 'a key without services',
    allowed: `a key whose services hold "${service}", or no key`,
    fix: `add services: [${[...services, service].map((name) => `"${name}"`).join(', ')}] to the key`,
  });

/** QU006: more queues than SQS counts would have this one for their dead letters. */
export const tooManyRedriveSources = (where: IConstruct, given: number): LandformError =>
  new LandformError('QU006', where, {
    rule: 'redriveFrom names too many queues',
    given,
    allowed: `at most ${QUOTAS.sqs.redriveSources.value} ${QUOTAS.sqs.redriveSources.unit} (${QUOTAS.sqs.redriveSources.source})`,
    fix: 'leave redriveFrom out and let each queue have its own dead-letter queue, which is the default',
  });

/** QU007: the queue policy is larger than SQS stores. */
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
    rule: `queue ${queue} shows a message again before the function gives up on it; Lambda refuses such a mapping`,
    given: `visibilityTimeoutSeconds ${visibility}, function timeoutSeconds ${timeout}`,
    allowed: `at least ${timeout}; ${recommended} or more is right (${QUOTAS.sqs.visibilityFactor.source})`,
    fix: `set visibilityTimeoutSeconds: ${recommended} on the queue`,
  });

/** QU009: a batch is larger than its source gives at once. */
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

/** QU010: a FIFO queue cannot wait for a batch to fill. */
export const windowOnFifo = (where: IConstruct, queue: string, given: number): LandformError =>
  new LandformError('QU010', where, {
    rule: `queue ${queue} is a FIFO queue, from which Lambda takes no batching window`,
    given: `windowSeconds ${given}`,
    allowed: 'windowSeconds 0 or absent',
    fix: 'leave out windowSeconds, or use a standard queue',
  });

/** QU011: a queue may start more invocations than the function has reserved, so messages would be throttled into the dead-letter queue. */
export const concurrencyAboveReserved = (where: IConstruct, given: number, reserved: number): LandformError =>
  new LandformError('QU011', where, {
    rule: 'maximumConcurrency is above what the function has reserved, so messages would be throttled until their queue gives up on them',
    given: `maximumConcurrency ${given}, reservedConcurrency ${reserved}`,
    allowed: `at most ${reserved}`,
    fix: `set maximumConcurrency: ${reserved}, or raise reservedConcurrency to ${given}`,
  });

/** QU012: a concurrency is outside what a queue source takes. */
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

/** QU013: a service is to send to a queue of another stack, whose policy cannot be changed from here. */
export const senderNotAllowed = (
  where: IConstruct,
  queueArn: string,
  service: string,
  sourceArn: string,
): LandformError =>
  new LandformError('QU013', where, {
    rule: `${service} is to send to a queue that another stack made, and only that stack can change the queue's policy`,
    given: `${sourceArn} sends to ${queueArn}`,
    allowed: 'a queue of this app, or an imported one whose policy lets the sender in',
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
