import type { IConstruct } from 'constructs';
import { QUOTAS } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { checkRange, deadLettersTooShort, managedKey, nameWithFifoEnding, tooManyRedriveSources } from './errors.ts';

/** Settings of a queue that have limits or must fit together. */
export interface CheckedQueue {
  readonly name: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionDays: number;
  readonly delaySeconds: number;
  readonly key?: IKey;
  readonly deadLetterQueue: { readonly maximumReceives: number; readonly retentionDays: number } | false;
  readonly redriveFrom: readonly string[];
}

/**
 * Validates queue properties: values that SQS would refuse at apply, and values with which messages would be lost.
 *
 * @throws LandformError QU001, QU002, QU003, QU004 or QU006.
 */
export function checkQueue(where: IConstruct, props: CheckedQueue): void {
  const { sqs } = QUOTAS;
  if (props.name.endsWith('.fifo')) throw nameWithFifoEnding(where, props.name);
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
