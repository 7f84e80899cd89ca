import type { Alarms } from '../alarms/index.ts';
import type { invocableAlarms } from './alarms.ts';

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

  /** Watches for events that Lambda gives up on: for what no queue, with an alarm of its own, keeps. */
  drops(): void {
    this.#add('droppedEvents');
  }

  /** Watches for records that do not reach their destination. */
  handsOn(): void {
    this.#add('undeliveredRecords');
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
