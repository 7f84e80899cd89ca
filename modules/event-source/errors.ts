import type { IConstruct } from 'constructs';
import { LandformError, rangeCheck } from '../core/index.ts';
import type { PatternProblem } from '../event-pattern/index.ts';

/** ES001: a number is outside the range that an event source mapping accepts. */
export const checkRange = rangeCheck('ES001');

/** ES002: there are more filter patterns, or longer ones, than Lambda allows. */
export const filterOutOfRange = (where: IConstruct, given: string, allowed: string): LandformError =>
  new LandformError('ES002', where, {
    rule: 'filter is out of range',
    given,
    allowed,
    fix: 'join patterns that differ in one field ({ "status": ["A", "B"] }), or filter on a shorter field',
  });

/** ES003: Lambda cannot send failed batches of a stream to a FIFO queue. */
export const onFailureIsFifo = (where: IConstruct, arn: string): LandformError =>
  new LandformError('ES003', where, {
    rule: 'onFailure must be a standard queue: Lambda cannot write to a FIFO queue',
    given: arn,
    allowed: 'a standard queue (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html)',
    fix: 'use a standard queue for failures; the messages contain sequence numbers, which give the order',
  });

/** ES004: a record leaves its stream before it reaches the maximum age. */
export const ageAboveRetention = (where: IConstruct, source: string, age: number, kept: number): LandformError =>
  new LandformError('ES004', where, {
    rule: `${source} deletes records before they reach maximumAgeSeconds, so they never get to onFailure`,
    given: `maximumAgeSeconds ${age}, kept for ${kept} s`,
    allowed: `below ${kept}`,
    fix: `set maximumAgeSeconds: ${kept / 2}, or set a longer retention on the stream`,
  });

/** ES005: a filter is one that Lambda refuses, or that no record can match. */
export const badFilter = (
  where: IConstruct,
  at: string,
  { path, rule, given, allowed, fix }: PatternProblem,
): LandformError => new LandformError('ES005', where, { rule: `${at}.${path}: ${rule}`, given, allowed, fix });
