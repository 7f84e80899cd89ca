import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** FN020: services invoke the function without waiting for it, and what it fails on would be gone. */
export const unhandledAsyncFailure = (where: IConstruct, invokers: readonly string[]): LandformError =>
  new LandformError('FN020', where, {
    rule: 'the function is invoked asynchronously, and an event that it fails on three times would be lost',
    given: `invoked by ${invokers.join(', ')}; no onFailure and no deadLetterQueue`,
    allowed:
      'a destination for what failed (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html)',
    fix: 'call configureAsync({ onFailure: queue }) on it, with a queue that keeps messages 14 days and has deadLetter: false',
  });

/** FN021: a destination of asynchronous invocations is a FIFO queue, to which Lambda cannot write. */
export const destinationIsFifo = (where: IConstruct, prop: string, queue: string): LandformError =>
  new LandformError('FN021', where, {
    rule: `${prop} must be a standard queue: Lambda cannot write to a FIFO queue`,
    given: queue,
    allowed: 'a standard queue (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html)',
    fix: 'make a standard queue; the records say when each event was',
  });

/** FN022: what the function fails on would be sent to the function itself. */
export const destinationIsItself = (where: IConstruct, prop: string): LandformError =>
  new LandformError('FN022', where, {
    rule: `${prop} is the function itself, which would be invoked again and again`,
    given: 'the function',
    allowed: 'a queue, a bus, or another function',
    fix: `set ${prop} to a queue, and retries: 2 for further attempts`,
  });

/** FN023: what the function fails on has two places to go, each with a part of it. */
export const twoFailureDestinations = (where: IConstruct, queue: string): LandformError =>
  new LandformError('FN023', where, {
    rule: 'onFailure and deadLetterQueue are two places for the same events',
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
    fix: 'join both calls: configureAsync({ onFailure, onSuccess, retries })',
  });

/** FN025: an event is too old before its last retry is due, so that retries which were asked for never happen. */
export const ageBelowRetries = (where: IConstruct, age: number, retries: number, needed: number): LandformError =>
  new LandformError('FN025', where, {
    rule: 'maximumAgeSeconds ends an event before its last retry: Lambda waits one minute before the first and two before the second',
    given: `maximumAgeSeconds ${age}, retries ${retries}`,
    allowed: `${needed} to ${QUOTAS.lambda.asyncAgeMaximumSeconds.value}, or fewer retries (${QUOTAS.lambda.asyncRetryPauseSeconds.source})`,
    fix: `set maximumAgeSeconds: ${needed}, or retries: ${retries - 1}`,
  });

/** FN028: everybody may call the function, and nobody said why. */
export const publicWithoutReason = (where: IConstruct): LandformError =>
  new LandformError('FN028', where, {
    rule: 'a URL that everybody may call needs a reason',
    given: 'an empty reason',
    allowed: "auth: { public: '<why, and how the handler tells who calls>' }",
    fix: "leave auth out for callers with a role, or say e.g. { public: 'webhook of the card company, which signs its calls' }",
  });

/** FN029: origins of pages contradict each other, or the credentials that they may send. */
export const corsOriginsMixed = (where: IConstruct, origins: readonly string[], credentials: boolean): LandformError =>
  new LandformError('FN029', where, {
    rule: 'cors.allowOrigins must be single origins, or "*" alone and without credentials, which no browser sends to "*"',
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
    fix: 'hand on what the first addUrl returned',
  });
