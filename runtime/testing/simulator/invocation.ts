import { AsyncLocalStorage } from 'node:async_hooks';
import type { World } from './world.ts';

const current = new AsyncLocalStorage<Invocation>();

/** Returns the invocation that the calling code belongs to; undefined outside of a run. */
export const currentInvocation = (): Invocation | undefined => current.getStore();

/** Error of whoever invoked a handler whose process died, or who waited too long for it. */
export class InvocationLost extends Error {
  override readonly name: string;

  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** One invocation of a handler: what it calls is attributed to it, wherever in its code the call is made. */
export class Invocation {
  readonly world: World;
  /** Name that is unique in the run, e.g. `order-1 ChargeCard try 2`. */
  readonly label: string;
  /** Name without the try: tries of the same work have the same. */
  readonly work: string;
  /** Region that it runs in. */
  readonly region: string;
  /** True once its process has ended: nothing that it calls takes effect any more. */
  dead = false;
  readonly #calls = new Map<string, number>();
  readonly #lost: Promise<never>;
  #lose: (error: Error) => void = () => {};
  #abandoned = false;

  constructor(world: World, { label, work, region }: Pick<Invocation, 'label' | 'work' | 'region'>) {
    this.world = world;
    this.label = label;
    this.work = work;
    this.region = region;
    this.#lost = new Promise<never>((_, reject) => {
      this.#lose = reject;
    });
    this.#lost.catch(() => {});
  }

  /** Runs the handler, and rejects as soon as the invocation is lost to whoever waits for it. */
  run<T>(handler: () => Promise<T>): Promise<T> {
    const running = current.run(this, handler);
    const gone = () => {
      // Nobody waits for it any more: it was a thread of its own, unless it was dead.
      if (this.#abandoned) this.world.stage.leave();
    };
    running.then(gone, gone);
    return Promise.race([running, this.#lost]);
  }

  /** Ends the process in the middle of a call. The thread goes on with whoever waits. */
  die(): void {
    this.dead = true;
    if (this.#abandoned) {
      this.#abandoned = false;
      this.world.stage.leave();
    }
    this.#lose(new InvocationLost('Lambda.Unknown'));
  }

  /** Makes whoever waits give up, while the handler goes on. */
  abandon(): void {
    if (this.#abandoned) return;
    this.#abandoned = true;
    this.world.stage.enter();
    this.#lose(new InvocationLost('Sandbox.Timedout'));
  }

  /** Numbers the calls of the same kind. */
  numberOf(call: string): number {
    const number = (this.#calls.get(call) ?? 0) + 1;
    this.#calls.set(call, number);
    return number;
  }
}
