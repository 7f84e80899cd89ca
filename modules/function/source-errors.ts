import type { IConstruct } from 'constructs';
import { LandformError } from '../core/index.ts';

/** FN026: a stream drops a record before Lambda would give up on it, so that nobody hears of it. */
export const ageAboveRetention = (where: IConstruct, stream: string, age: number, kept: number): LandformError =>
  new LandformError('FN026', where, {
    rule: `${stream} drops a record before it is too old for the function, so it never gets to onFailure`,
    given: `maximumRecordAgeSeconds ${age}, kept for ${kept} s`,
    allowed: `below ${kept}`,
    fix: `set maximumRecordAgeSeconds: ${kept / 2}, or let the stream keep its records longer`,
  });

/** FN027: the time to begin at is none. */
export const notATime = (where: IConstruct, given: string): LandformError =>
  new LandformError('FN027', where, {
    rule: 'startingPosition.atTimestamp must be a time with its zone',
    given,
    allowed: 'a time as RFC 3339 writes it, e.g. "2026-11-24T06:00:00Z"',
    fix: Number.isNaN(Date.parse(given))
      ? 'write e.g. "2026-11-24T06:00:00Z"'
      : `write "${new Date(given).toISOString()}" if that is what is meant`,
  });
