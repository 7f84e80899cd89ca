import type { ConformanceCase } from './case.ts';
import { INTEROP } from './interop.ts';
import { LANGUAGE } from './language.ts';
import { LOADS } from './loads.ts';
import { NODE } from './node.ts';
import { ORDER } from './order.ts';
import { PLACES } from './places.ts';
import { RESOLUTION } from './resolution.ts';
import { STRICTNESS } from './strictness.ts';

export type { ConformanceCase } from './case.ts';

/** Small packages that must work bundled as they do unbundled. */
export const CONFORMANCE: readonly ConformanceCase[] = [
  ...INTEROP,
  ...RESOLUTION,
  ...LANGUAGE,
  ...STRICTNESS,
  ...ORDER,
  ...PLACES,
  ...LOADS,
  ...NODE,
];
