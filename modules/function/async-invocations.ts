import type { Construct } from 'constructs';
import { LambdaFunctionEventInvokeConfig } from '#aws/lambda-function-event-invoke-config';
import { invokesWithoutWaiting } from '../../base/calling-services.ts';
import { type Grantable, QUOTAS, withDefaults } from '../core/index.ts';
import type { IEventBus } from '../event-bus/index.ts';
import type { IQueue } from '../queue/index.ts';
import { ASYNC_DEFAULTS } from './defaults.ts';
import { checkRange } from './errors.ts';
import {
  ageBelowRetries,
  asyncConfiguredTwice,
  destinationIsFifo,
  destinationIsItself,
  twoFailureDestinations,
  unhandledAsyncFailure,
} from './invocation-errors.ts';
import type { IInvocable, InvocableTarget } from './props.ts';

/**
 * Where Lambda sends a record of an asynchronous invocation, with the event and what became of it: a standard queue, another function, or
 * a bus (source `lambda`).
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export type Destination = IQueue | IInvocable | IEventBus;

export interface AsyncOptions {
  /**
   * Where the record goes of an event that the function failed on, with the event, the error and the number of attempts.
   *
   * @default - none: the event is gone, unless the function has a `deadLetterQueue`
   */
  readonly onFailure?: Destination;
  /**
   * Where the record goes of an event that the function handled, with the event and what the handler returned.
   *
   * @default - nowhere
   */
  readonly onSuccess?: Destination;
  /**
   * Times that Lambda tries again when the handler fails, 0 to 2: a minute after the first attempt and two minutes after the second.
   *
   * @default 2
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   */
  readonly retries?: number;
  /**
   * Age in seconds from which on Lambda gives up on an event, 60 to 21 600. Has to leave time for the retries.
   *
   * @default 21600 (six hours)
   */
  readonly maximumAgeSeconds?: number;
}

/** What of the function its asynchronous invocations must fit. */
export interface AsyncConsumer extends Construct, Grantable {
  readonly arn: string;
  readonly timeoutSeconds: number;
  /** Where events go that the function failed on, in the older way: without the error. */
  readonly deadLetterQueue?: IQueue;
}

/** What a destination has to let the function's role do: a queue is told from a function and from a bus by it. */
function grantTo(destination: Destination, consumer: AsyncConsumer): void {
  if ('grantSend' in destination) destination.grantSend(consumer);
  else if ('grantPut' in destination) destination.grantPut(consumer);
  else destination.grantInvoke(consumer);
}

/** How a function, or one of its aliases, is invoked by who does not wait for it. */
export class AsyncInvocations {
  readonly #consumer: AsyncConsumer;
  readonly #target: InvocableTarget;
  readonly #invokers = new Set<string>();
  #options: AsyncOptions | undefined;

  constructor(consumer: AsyncConsumer, target: InvocableTarget) {
    this.#consumer = consumer;
    this.#target = target;
    consumer.node.addValidation({ validate: () => this.#unhandled() });
  }

  /** Takes notice of who may invoke; for those who do not wait, there has to be a place for what fails. */
  invokedBy(principal: string): void {
    if (invokesWithoutWaiting(principal)) this.#invokers.add(principal);
  }

  configure(options: AsyncOptions): void {
    const { retries, maximumAgeSeconds } = withDefaults(ASYNC_DEFAULTS, options);
    const { onFailure, onSuccess } = options;
    if (this.#options) throw asyncConfiguredTwice(this.#consumer);
    this.#options = options;
    this.#check(retries, maximumAgeSeconds, options);
    for (const destination of [onFailure, onSuccess]) if (destination) grantTo(destination, this.#consumer);
    const { permissions } = this.#consumer.role;
    new LambdaFunctionEventInvokeConfig(this.#consumer, 'Async', {
      ...this.#target,
      maximumRetryAttempts: retries,
      maximumEventAgeInSeconds: maximumAgeSeconds,
      ...(onFailure || onSuccess
        ? {
            destinationConfig: {
              ...(onFailure ? { onFailure: { destination: onFailure.arn } } : {}),
              ...(onSuccess ? { onSuccess: { destination: onSuccess.arn } } : {}),
            },
          }
        : {}),
      // Lambda tries the role's permissions on the destinations when it is told of them.
      ...(permissions ? { dependsOn: [permissions] } : {}),
    });
  }

  #check(retries: number, age: number, { onFailure, onSuccess }: AsyncOptions): void {
    const { asyncRetries, asyncAgeMinimumSeconds, asyncAgeMaximumSeconds, asyncRetryPauseSeconds } = QUOTAS.lambda;
    const { timeoutSeconds, deadLetterQueue, arn } = this.#consumer;
    checkRange(this.#consumer, 'retries', retries, 0, asyncRetries);
    checkRange(this.#consumer, 'maximumAgeSeconds', age, asyncAgeMinimumSeconds.value, asyncAgeMaximumSeconds);
    // One pause before the first retry, two before the second; every attempt before the last may take its whole time.
    const needed = retries * timeoutSeconds + ((retries * (retries + 1)) / 2) * asyncRetryPauseSeconds.value;
    if (age < needed) throw ageBelowRetries(this.#consumer, age, retries, needed);
    if (onFailure && deadLetterQueue) throw twoFailureDestinations(this.#consumer, deadLetterQueue.name);
    for (const [prop, destination] of Object.entries({ onFailure, onSuccess })) {
      if (destination === undefined) continue;
      if ('fifo' in destination && destination.fifo) throw destinationIsFifo(this.#consumer, prop, destination.name);
      if (destination.arn === arn) throw destinationIsItself(this.#consumer, prop);
    }
  }

  #unhandled(): string[] {
    if (this.#invokers.size === 0 || this.#options?.onFailure || this.#consumer.deadLetterQueue) return [];
    return [unhandledAsyncFailure(this.#consumer, [...this.#invokers]).message];
  }
}
