import type { IConstruct } from 'constructs';
import { LandformError, rangeCheck } from '../core/index.ts';

/** DS001: a number is outside of what Kinesis takes. */
export const checkRange = rangeCheck('DS001');

/** DS002: the time to begin at is none. */
export const notATime = (where: IConstruct, given: string): LandformError =>
  new LandformError('DS002', where, {
    rule: 'startingPosition.atTimestamp must be a time with its zone',
    given,
    allowed: 'a time as RFC 3339 writes it, e.g. "2026-11-24T06:00:00Z"',
    fix: Number.isNaN(Date.parse(given))
      ? 'write e.g. "2026-11-24T06:00:00Z"'
      : `write "${new Date(given).toISOString()}" if that is what is meant`,
  });
