import type { Alarms } from '../alarms/index.ts';
import type { invocableAlarms } from './alarms.ts';

type InvocableAlarm = keyof ReturnType<typeof invocableAlarms>;

/** Adds alarms to a function or alias, depending on the ways in which it is invoked. */
export class InvocationWatch {
  readonly #alarms: Pick<Alarms<ReturnType<typeof invocableAlarms>>, 'add'>;
  readonly #watched = new Set<InvocableAlarm>();

  constructor(alarms: Pick<Alarms<ReturnType<typeof invocableAlarms>>, 'add'>) {
    this.#alarms = alarms;
    this.#add('errorPercent', 'throttles');
  }

  /** Adds the alarm on the age of asynchronous events. */
  asynchronous(): void {
    this.#add('asyncEventAgeSeconds');
  }

  /** Adds the alarm on dropped events. Not needed if a queue, which has an alarm itself, keeps them. */
  drops(): void {
    this.#add('droppedEvents');
  }

  /** Adds the alarm on records that do not reach their destination. */
  hasDestinations(): void {
    this.#add('undeliveredRecords');
  }

  /** Adds the alarm on events that do not reach the function's dead-letter queue. */
  deadLetters(): void {
    this.#add('undeliveredDeadLetters');
  }

  /** Adds the alarms on reading from a stream. */
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
