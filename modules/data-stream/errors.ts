import type { IConstruct } from 'constructs';
import { LandformError, rangeCheck } from '../core/index.ts';

/** DS001: a number is outside the range that Kinesis accepts. */
export const checkRange = rangeCheck('DS001');

/** DS002: the start time is not a time with its zone. */
export const notATime = (where: IConstruct, given: string): LandformError =>
  new LandformError('DS002', where, {
    rule: 'startingPosition.atTimestamp must be a time with a time zone',
    given,
    allowed: 'a time in RFC 3339 format, e.g. "2026-11-24T06:00:00Z"',
    fix: Number.isNaN(Date.parse(given))
      ? 'write e.g. "2026-11-24T06:00:00Z"'
      : `write "${new Date(given).toISOString()}" if that is the intended time`,
  });
