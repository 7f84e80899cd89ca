import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, rangeCheck } from '../core/index.ts';

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

/** QU003: dead letters would be gone before the messages they are about. */
export const deadLettersTooShort = (where: IConstruct, given: number, source: number): LandformError =>
  new LandformError('QU003', where, {
    rule: 'deadLetter.retentionDays must not be below retentionDays: a message keeps its age when it moves',
    given,
    allowed: `${source} to ${QUOTAS.sqs.retentionDays.value} days`,
    fix: `leave deadLetter.retentionDays out (${QUOTAS.sqs.retentionDays.value} days), or set it to ${source} or more`,
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
