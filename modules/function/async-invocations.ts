import { LambdaFunctionEventInvokeConfig } from '#aws/lambda-function-event-invoke-config';
import { invokesWithoutWaiting } from '../../base/calling-services.ts';
import { QUOTAS, type Sender, type Target, type TargetBinding, withDefaults } from '../core/index.ts';
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
import type { InvocationWatch } from './invocation-watch.ts';
import type { InvocableTarget } from './props.ts';

/** Options of asynchronous invocations. */
export interface AsyncOptions {
  /**
   * Destination for the records of failed events, with the event, the error and the number of attempts: `toQueue` of a
   * standard queue, `toFunction` of another function, or `toBus` (source `lambda`).
   *
   * @default - none: failed events are lost, unless the function has a `deadLetterQueue`
   */
  readonly onFailure?: Target;
  /**
   * Destination for the records of successful events, with the event and the return value of the handler.
   *
   * @default - none
   */
  readonly onSuccess?: Target;
  /**
   * Retries after the handler failed, 0 to 2: one minute after the first attempt and two minutes after the second.
   *
   * @default 2
   * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   */
  readonly retries?: number;
  /**
   * Age in seconds at which Lambda drops an event, 60 to 21 600. Must leave time for the retries.
   *
   * @default 21600 (six hours)
   */
  readonly maximumAgeSeconds?: number;
}

/** Function or alias that is invoked asynchronously. */
export interface AsyncConsumer extends Sender {
  readonly arn: string;
  readonly timeoutSeconds: number;
  /** Dead-letter queue, the older way: it gets events without the error. */
  readonly deadLetterQueue?: IQueue;
  /** Creates the alarms. */
  readonly watch: InvocationWatch;
}

/** Asynchronous invocations of a function or alias: retries, maximum age and destinations. */
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

  /** Records a service that may invoke the function. If it invokes asynchronously, failures need a destination. */
  invokedBy(principal: string): void {
    if (!invokesWithoutWaiting(principal)) return;
    this.#invokers.add(principal);
    this.#consumer.watch.asynchronous();
  }

  configure(options: AsyncOptions): void {
    const { retries, maximumAgeSeconds } = withDefaults(ASYNC_DEFAULTS, options);
    const { onFailure, onSuccess } = options;
    if (this.#options) throw asyncConfiguredTwice(this.#consumer);
    this.#options = options;
    this.#check(retries, maximumAgeSeconds, onFailure !== undefined);
    const failures = onFailure && this.#bound('onFailure', onFailure);
    const successes = onSuccess && this.#bound('onSuccess', onSuccess);
    this.#watch(failures, successes);
    new LambdaFunctionEventInvokeConfig(this.#consumer, 'Async', {
      ...this.#target,
      maximumRetryAttempts: retries,
      maximumEventAgeInSeconds: maximumAgeSeconds,
      destinationConfig:
        failures || successes ? { onFailure: destinationOf(failures), onSuccess: destinationOf(successes) } : undefined,
      // Lambda checks the role's permissions on the destinations when they are configured.
      dependsOn: this.#consumer.role.permissions,
    });
  }

  #bound(prop: string, destination: Target): TargetBinding {
    const binding = destination.bind(this.#consumer);
    if (binding.fifo) throw destinationIsFifo(this.#consumer, prop, binding.arn);
    if (binding.arn === this.#consumer.arn) throw destinationIsItself(this.#consumer, prop);
    return binding;
  }

  #watch(failures: TargetBinding | undefined, successes: TargetBinding | undefined): void {
    const { watch, deadLetterQueue } = this.#consumer;
    watch.asynchronous();
    if (failures || successes) watch.hasDestinations();
    // Failed events that go to a queue are covered by the queue's own alarm.
    if (!deadLetterQueue && !failures?.keeps) watch.drops();
  }

  #check(retries: number, age: number, hasFailureTarget: boolean): void {
    const { asyncRetries, asyncAgeMinimumSeconds, asyncAgeMaximumSeconds, asyncRetryPauseSeconds } = QUOTAS.lambda;
    const { timeoutSeconds, deadLetterQueue } = this.#consumer;
    checkRange(this.#consumer, 'retries', retries, 0, asyncRetries);
    checkRange(this.#consumer, 'maximumAgeSeconds', age, asyncAgeMinimumSeconds.value, asyncAgeMaximumSeconds);
    // There is one pause before the first retry and two before the second; every attempt before the last may take its
    // full timeout.
    const needed = retries * timeoutSeconds + ((retries * (retries + 1)) / 2) * asyncRetryPauseSeconds.value;
    if (age < needed) throw ageBelowRetries(this.#consumer, age, retries, needed);
    if (hasFailureTarget && deadLetterQueue) throw twoFailureDestinations(this.#consumer, deadLetterQueue.name);
  }

  #unhandled(): string[] {
    if (this.#invokers.size === 0 || this.#options?.onFailure || this.#consumer.deadLetterQueue) return [];
    return [unhandledAsyncFailure(this.#consumer, [...this.#invokers]).message];
  }
}

const destinationOf = (binding: TargetBinding | undefined) => binding && { destination: binding.arn };
