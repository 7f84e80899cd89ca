import type { IConstruct } from 'constructs';
import { LandformError, type Quota } from '../core/index.ts';

/** DS001: a number is outside of what Kinesis takes. */
export const outOfRange = (
  where: IConstruct,
  prop: string,
  given: number,
  minimum: number,
  maximum: Quota,
): LandformError =>
  new LandformError('DS001', where, {
    rule: `${prop} is out of range`,
    given,
    allowed: `whole ${maximum.unit}, ${minimum} to ${maximum.value} (${maximum.source})`,
    fix: `set ${prop}: ${given > maximum.value ? maximum.value : Math.max(Math.ceil(given), minimum)}`,
  });
