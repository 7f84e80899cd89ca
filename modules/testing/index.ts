export { replay } from '../alarms/index.ts';
export { matches } from '../event-bus/index.ts';
export { type Walk, type Work, walk } from '../workflow/index.ts';
export { type AddressChanges, addressChanges, expectGolden } from './golden.ts';
export { synthesize, TEST_PLACEMENT } from './synthesize.ts';
export { SynthesizedStack } from './synthesized-stack.ts';
