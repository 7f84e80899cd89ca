import type { IConstruct } from 'constructs';
import { checkKnown, isExact, type Name, QUOTAS, writtenName } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { FIFO_ENDING } from './defaults.ts';
import {
  checkRange,
  deadLettersTooShort,
  deduplicationWithoutFifo,
  endingUnlikeFifo,
  managedKey,
  nameWithFifoEnding,
  tooManyRedriveSources,
} from './errors.ts';

/** Settings of a queue that have limits or must fit together. */
export interface CheckedQueue {
  readonly name: Name;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionDays: number;
  readonly delaySeconds: number;
  readonly key?: IKey;
  readonly deadLetterQueue: { readonly maximumReceives: number; readonly retentionDays: number } | false;
  readonly redriveFrom: readonly Name[];
}

/**
 * Validates queue properties: values that SQS would refuse at apply, and values with which messages would be lost.
 *
 * @throws LandformError QU001, QU002, QU003, QU004, QU006, QU014 or QU015.
 */
export function checkQueue(where: IConstruct, props: CheckedQueue): void {
  const { sqs } = QUOTAS;
  checkEnding(where, props);
  if (props.contentBasedDeduplication && !props.fifo) throw deduplicationWithoutFifo(where);
  checkRange(where, 'visibilityTimeoutSeconds', props.visibilityTimeoutSeconds, 0, sqs.visibilityTimeoutSeconds);
  checkRange(where, 'retentionDays', props.retentionDays, 1, sqs.retentionDays);
  checkRange(where, 'delaySeconds', props.delaySeconds, 0, sqs.delaySeconds);
  // The alias of an AWS managed key is known at synth, even where the ARNs of other keys are not.
  if (props.key?.arn.includes('alias/aws/')) throw managedKey(where, props.key.arn);
  if (props.redriveFrom.length > QUOTAS.sqs.redriveSources.value) {
    throw tooManyRedriveSources(where, props.redriveFrom.length);
  }
  if (props.deadLetterQueue === false) return;
  const { maximumReceives, retentionDays } = props.deadLetterQueue;
  checkRange(where, 'deadLetterQueue.maximumReceives', maximumReceives, 1, sqs.maximumReceives);
  checkRange(where, 'deadLetterQueue.retentionDays', retentionDays, 1, sqs.retentionDays);
  if (retentionDays < props.retentionDays) throw deadLettersTooShort(where, retentionDays, props.retentionDays);
}

/** A short name gets the ending from the module; an exact one has it, or has it not. */
function checkEnding(where: IConstruct, { name, fifo }: CheckedQueue): void {
  const written = writtenName(name);
  checkKnown(where, 'name', written);
  const ends = written.endsWith(FIFO_ENDING);
  if (isExact(name)) {
    if (ends !== fifo) throw endingUnlikeFifo(where, name.exactly, fifo);
  } else if (ends) throw nameWithFifoEnding(where, name);
}
