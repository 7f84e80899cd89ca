import { LandformError } from '../../base/errors.ts';
import type { AddressChanges } from './golden.ts';

/** TE001: the addresses of a stack differ from its golden list. */
export const addressesDiffer = (file: string, listed: number, { added, removed }: AddressChanges): LandformError =>
  new LandformError('TE001', file, {
    rule: 'the addresses of the stack differ from the golden list',
    given: [...removed.map((each) => `- ${each}`), ...added.map((each) => `+ ${each}`)].join('\n'),
    allowed: `the ${listed} addresses in the file`,
    fix: 'give a construct its old id back, or move its resource with moveTo; then run the test once with UPDATE_GOLDEN=1',
  });
