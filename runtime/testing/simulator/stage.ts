import type { Random } from './random.ts';

/** Longest sleep, in milliseconds, that may end while something else is still waiting for its turn. */
const OVERTAKES_MS = 30_000;
/**
 * Chances that such a sleep may end early at a turn, one of them drawn for each run: in some runs nothing comes before
 * its time, so that a late request is as late as it can be; in others everything does.
 */
const HASTES = [0, 0.05, 1] as const;

interface Waiter {
  readonly label: string;
  readonly go: () => void;
}

interface Sleeper extends Waiter {
  readonly due: number;
}

/**
 * Order of everything that happens in a run. Threads of control wait for their turn before each effect; when none of them computes any more,
 * one is picked at random. The same seed therefore gives the same order, however the sockets between them are served. Time is virtual: it passes
 * a little with each turn, and jumps to the end of a sleep.
 */
export class Stage {
  readonly #random: Random;
  readonly #haste: number;
  readonly #waiting: Waiter[] = [];
  readonly #sleeping: Sleeper[] = [];
  #computing = 0;
  #now: number;
  #whenQuiet: (() => void) | undefined;
  #fail: (error: unknown) => void = () => {};

  constructor(random: Random, startsAt: number) {
    this.#random = random;
    this.#haste = random.fork('haste').pick(HASTES);
    this.#now = startsAt;
  }

  /** Returns the virtual time, in milliseconds since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Starts a thread of control; one that fails ends the run. */
  start(work: () => Promise<void>): void {
    this.enter();
    void work().then(
      () => this.leave(),
      (error: unknown) => this.#fail(error),
    );
  }

  /** Counts one more thread that computes. */
  enter(): void {
    this.#computing += 1;
  }

  /** Counts one thread less: it has ended, or somebody else waits for what it waits for. */
  leave(): void {
    this.#computing -= 1;
    this.#next();
  }

  /** Waits until it is this thread's turn. */
  turn(label: string): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ label, go });
      this.leave();
    });
  }

  /** Sleeps in virtual time. */
  sleep(milliseconds: number, label: string): Promise<void> {
    return new Promise((go) => {
      this.#sleeping.push({ label, go, due: this.#now + Math.round(milliseconds) });
      this.leave();
    });
  }

  /** Begins a run: nothing gets its turn before all threads are started. Resolves when every thread has ended. */
  run(begin: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#whenQuiet = resolve;
      this.#fail = reject;
      this.enter();
      begin();
      this.leave();
    });
  }

  /** Ends the run with an error of the simulator, or of what is played. */
  fail(error: unknown): void {
    this.#fail(error);
  }

  /** Lists what is waited for, for the message of a run that got stuck. */
  get waitedFor(): readonly string[] {
    return [...this.#waiting, ...this.#sleeping].map(({ label }) => label);
  }

  #next(): void {
    if (this.#computing > 0) return;
    const chosen = this.#choose();
    if (!chosen) {
      this.#whenQuiet?.();
      return;
    }
    this.enter();
    chosen.go();
  }

  #choose(): Waiter | undefined {
    const sleeper = this.#firstSleeper();
    const count = this.#waiting.length + (sleeper && this.#mayEnd(sleeper) ? 1 : 0);
    if (count === 0) return undefined;
    const index = count === 1 ? 0 : this.#random.below(count);
    if (index < this.#waiting.length) {
      // Sorted, since what arrives over sockets does so in any order.
      this.#waiting.sort((a, b) => (a.label < b.label ? -1 : 1));
      this.#now += 1 + this.#random.below(20);
      return this.#waiting.splice(index, 1)[0];
    }
    if (!sleeper) return undefined;
    this.#now = Math.max(this.#now, sleeper.due);
    this.#sleeping.splice(this.#sleeping.indexOf(sleeper), 1);
    return sleeper;
  }

  #mayEnd({ due }: Sleeper): boolean {
    const early = due - this.#now;
    return this.#waiting.length === 0 || early <= 0 || (early <= OVERTAKES_MS && this.#random.chance(this.#haste));
  }

  #firstSleeper(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const each of this.#sleeping) if (!first || each.due < first.due) first = each;
    return first;
  }
}
