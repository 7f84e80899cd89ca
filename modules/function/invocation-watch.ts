import type { Alarms } from '../alarms/index.ts';
import type { invocableAlarms } from './alarms.ts';
import type { AsyncOptions } from './async-invocations.ts';

type InvocableAlarm = keyof ReturnType<typeof invocableAlarms>;

/** Adds alarms to a function, or to an alias of one, as it becomes known how it is invoked. */
export class InvocationWatch {
  readonly #alarms: Pick<Alarms<ReturnType<typeof invocableAlarms>>, 'add'>;
  readonly #watched = new Set<InvocableAlarm>();

  constructor(alarms: Pick<Alarms<ReturnType<typeof invocableAlarms>>, 'add'>) {
    this.#alarms = alarms;
    this.#add('errorPercent', 'throttles');
  }

  /** Watches for events that wait with Lambda. */
  asynchronous(): void {
    this.#add('asyncEventAgeSeconds');
  }

  /**
   * Watches for records that do not reach their destination, and for events that Lambda gives up on where no queue, which has an alarm of its
   * own, keeps them.
   */
  configured({ onFailure, onSuccess }: AsyncOptions, hasDeadLetterQueue: boolean): void {
    this.asynchronous();
    if (onFailure || onSuccess) this.#add('undeliveredRecords');
    const isKept = hasDeadLetterQueue || (onFailure && 'grantSend' in onFailure);
    if (!isKept) this.#add('droppedEvents');
  }

  /** Watches for events that do not reach the function's dead-letter queue. */
  deadLetters(): void {
    this.#add('undeliveredDeadLetters');
  }

  /** Watches the reading of a stream. */
  readsStream(): void {
    this.#add('iteratorAgeSeconds', 'undeliveredRecords');
  }

  #add(...names: readonly InvocableAlarm[]): void {
    for (const name of names) {
      if (this.#watched.has(name)) continue;
      this.#watched.add(name);
      this.#alarms.add(name);
    }
  }
}
