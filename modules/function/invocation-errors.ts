import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** FN020: services invoke the function asynchronously, and failed events would be lost. */
export const unhandledAsyncFailure = (where: IConstruct, invokers: readonly string[]): LandformError =>
  new LandformError('FN020', where, {
    rule: 'the function is invoked asynchronously, and an event that fails three times would be lost',
    given: `invoked by ${invokers.join(', ')}; no onFailure and no deadLetterQueue`,
    allowed:
      'a destination for failed events (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html)',
    fix: 'call configureAsync({ onFailure: toQueue(queue) }) on it, with a queue that has retentionDays: 14 and deadLetterQueue: false',
  });

/** FN021: a destination of asynchronous invocations is a FIFO queue, which Lambda does not support. */
export const destinationIsFifo = (where: IConstruct, prop: string, queue: string): LandformError =>
  new LandformError('FN021', where, {
    rule: `${prop} must be a standard queue: Lambda cannot write to a FIFO queue`,
    given: queue,
    allowed: 'a standard queue (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html)',
    fix: 'use a standard queue; the records contain the time of each event',
  });

/** FN022: failed events would be sent to the function itself. */
export const destinationIsItself = (where: IConstruct, prop: string): LandformError =>
  new LandformError('FN022', where, {
    rule: `${prop} is the function itself, which would be invoked again and again`,
    given: 'the function',
    allowed: 'a queue, a bus, or another function',
    fix: `set ${prop} to a queue, and retries: 2 for further attempts`,
  });

/** FN023: failed events have two destinations, which get different data. */
export const twoFailureDestinations = (where: IConstruct, queue: string): LandformError =>
  new LandformError('FN023', where, {
    rule: 'onFailure and deadLetterQueue are two destinations for the same events',
    given: `deadLetterQueue ${queue}, and onFailure`,
    allowed: 'one of them',
    fix: 'leave deadLetterQueue out: onFailure also gets the error and the number of attempts',
  });

/** FN024: asynchronous invocations were configured more than once. */
export const asyncConfiguredTwice = (where: IConstruct): LandformError =>
  new LandformError('FN024', where, {
    rule: 'asynchronous invocations can be configured once',
    given: 'a second call of configureAsync',
    allowed: 'one call with all options',
    fix: 'merge both calls: configureAsync({ onFailure, onSuccess, retries })',
  });

/** FN025: events reach their maximum age before the last retry. */
export const ageBelowRetries = (where: IConstruct, age: number, retries: number, needed: number): LandformError =>
  new LandformError('FN025', where, {
    rule: 'an event reaches maximumAgeSeconds before its last retry: Lambda waits one minute before the first and two before the second',
    given: `maximumAgeSeconds ${age}, retries ${retries}`,
    allowed: `${needed} to ${QUOTAS.lambda.asyncAgeMaximumSeconds.value}, or fewer retries (${QUOTAS.lambda.asyncRetryPauseSeconds.source})`,
    fix: `set maximumAgeSeconds: ${needed}, or retries: ${retries - 1}`,
  });

/** FN028: a public URL has no reason. */
export const publicWithoutReason = (where: IConstruct): LandformError =>
  new LandformError('FN028', where, {
    rule: 'a public URL needs a reason',
    given: 'an empty reason',
    allowed: "auth: { public: '<the reason, and how the handler identifies callers>' }",
    fix: "leave auth out for callers with a role, or set e.g. { public: 'webhook of the card company, which signs its calls' }",
  });

/** FN029: CORS origins contradict each other, or the setting for credentials. */
export const corsOriginsMixed = (where: IConstruct, origins: readonly string[], credentials: boolean): LandformError =>
  new LandformError('FN029', where, {
    rule: 'cors.allowOrigins must be single origins, or "*" alone and without credentials, which browsers do not send to "*"',
    given: `allowOrigins: [${origins.join(', ')}], allowCredentials: ${credentials}`,
    allowed: "['https://shop.example.com'], or ['*'] without allowCredentials",
    fix: 'list the origins of the pages that call it; leave cors out if none does',
  });

/** FN030: a function has one URL, and so has each of its aliases. */
export const secondUrl = (where: IConstruct): LandformError =>
  new LandformError('FN030', where, {
    rule: 'a function has one URL',
    given: 'a second call of addUrl',
    allowed: 'one URL for the function, and one for each of its aliases',
    fix: 'use the result of the first addUrl',
  });
