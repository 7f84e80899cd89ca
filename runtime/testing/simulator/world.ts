import type { CallKind, FaultName, FaultPlan } from './faults.ts';
import { Invocation, InvocationLost } from './invocation.ts';
import type { Random } from './random.ts';
import type { FakeService } from './service.ts';
import { Stage } from './stage.ts';

/** Call from one side to another, on which faults strike. */
export interface Call<T> {
  readonly kind: CallKind;
  /** Work that it belongs to, the same in every try, e.g. `order-1 ChargeCard`. */
  readonly work: string;
  /** Name of who calls, e.g. `order-1 ChargeCard try 2`. */
  readonly by: string;
  /** Operation with the thing that it is about, e.g. `PutItem CHARGE`. */
  readonly what: string;
  /** Number of the call among those of the same operation by the same caller. */
  readonly number: number;
  /** Region that is called; a region that is lost answers nobody. */
  readonly region?: string;
  /** Invocation that calls, if a handler does. */
  readonly invocation?: Invocation;
  /** Takes effect, and returns what the caller is told. */
  readonly effect: () => T | Promise<T>;
}

/** Answer that the caller of a call gets. */
export type Outcome<T> =
  | { readonly kind: 'answer'; readonly value: T }
  /** Nothing: neither that it took effect, nor that it did not. */
  | { readonly kind: 'lost' }
  /** The service could not, or was called too often. */
  | { readonly kind: 'failed'; readonly why: 'read-fails' | 'throttled' }
  /** The caller's process has ended. */
  | { readonly kind: 'dead' };

/** Longest time, in milliseconds, after which a request takes effect that was given up. */
const LATEST_MS = 20_000;

/** One run: its time, its order, its faults and what happened. */
export class World {
  readonly stage: Stage;
  readonly random: Random;
  readonly faults: FaultPlan;
  /** Lines of what happened, oldest first. */
  readonly history: string[] = [];
  /** Rules that were seen broken while the run went on. */
  readonly broken: string[] = [];
  /** Regions that answer nobody. */
  readonly lostRegions = new Set<string>();
  readonly #services = new Map<string, FakeService>();
  readonly #duplicates = new Set<string>();
  readonly #startedAt: number;

  constructor(random: Random, faults: FaultPlan, startsAt: number) {
    this.random = random;
    this.faults = faults;
    this.stage = new Stage(random.fork('stage'), startsAt);
    this.#startedAt = startsAt;
  }

  get now(): number {
    return this.stage.now;
  }

  /** Makes a service reachable for the clients of handlers. */
  serve(region: string, name: string, service: FakeService): void {
    this.#services.set(`${region} ${name}`, service);
  }

  service(region: string, name: string): FakeService | undefined {
    return this.#services.get(`${region} ${name}`);
  }

  note(who: string, what: string): void {
    this.history.push(`${String(this.now - this.#startedAt).padStart(8)} ms  ${who}: ${what}`);
  }

  /** Makes a call: waits for its turn, lets the fault strike that is planned for it, and takes effect unless the fault keeps it from that. */
  async call<T>(call: Call<T>): Promise<Outcome<T>> {
    const { by, work, what, kind, number, invocation, region } = call;
    // What a dead process still asks for is no thread of the run any more.
    if (invocation?.dead) return { kind: 'dead' };
    await this.stage.turn(`${by}: ${what} #${number}`);
    if (invocation?.dead) return { kind: 'dead' };
    if (region !== undefined && this.lostRegions.has(region))
      return this.#told(call, 'is not reached', { kind: 'lost' });
    const fault = this.faults.at({ kind, group: `${work}: ${what}`, key: `${by}: ${what} #${number}` });
    return fault ? this.#struck(call, fault) : this.#answered(call, '');
  }

  /** Invokes a handler. Rejects with the handler's error, or with an `InvocationLost` when nobody will hear of it. */
  async invoke<T>(
    { label, work, region }: { readonly label: string; readonly work: string; readonly region: string },
    handler: () => Promise<T>,
  ): Promise<T> {
    const run = (name: string) => new Invocation(this, { label: name, work, region }).run(handler);
    let twice = false;
    const outcome = await this.call({
      kind: 'invoke',
      work,
      by: label,
      what: 'invoke',
      number: 1,
      region,
      effect: () => {
        twice = this.#duplicates.delete(label);
        if (twice)
          this.stage.start(() => run(`${label} twin`).then(noted(this, `${label} twin`), noted(this, `${label} twin`)));
        return run(label).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        );
      },
    });
    if (outcome.kind !== 'answer') {
      throw new InvocationLost(
        outcome.kind === 'failed' ? 'Lambda.TooManyRequestsException' : 'Lambda.SdkClientException',
      );
    }
    if ('error' in outcome.value) throw outcome.value.error;
    return outcome.value.value;
  }

  async #struck<T>(call: Call<T>, fault: FaultName): Promise<Outcome<T>> {
    const { invocation } = call;
    switch (fault) {
      case 'lost-before':
        return this.#told(call, 'is lost before it takes effect', { kind: 'lost' });
      case 'lost-after':
        await this.#answered(call, ', and the answer is lost');
        return { kind: 'lost' };
      case 'late':
        this.stage.start(() => this.#later(call));
        return this.#told(call, 'is given up', { kind: 'lost' });
      case 'read-fails':
      case 'throttled':
        return this.#told(call, fault, { kind: 'failed', why: fault });
      case 'timeout':
        this.note(call.by, `${call.what} takes too long for whoever waits`);
        invocation?.abandon();
        return this.#answered(call, '');
      case 'death-before':
        invocation?.die();
        return this.#told(call, 'is not made: the process ends', { kind: 'dead' });
      case 'death-after':
        await this.#answered(call, ', and the process ends');
        invocation?.die();
        return { kind: 'dead' };
      case 'duplicate':
        this.#duplicates.add(call.by);
        return this.#answered(call, ' twice');
    }
  }

  #told<T>({ by, what }: Call<T>, how: string, outcome: Outcome<T>): Outcome<T> {
    this.note(by, `${what} ${how}`);
    return outcome;
  }

  async #answered<T>({ by, what, effect }: Call<T>, how: string): Promise<Outcome<T>> {
    this.note(by, `${what}${how}`);
    return { kind: 'answer', value: await effect() };
  }

  async #later<T>({ by, what, effect }: Call<T>): Promise<void> {
    await this.stage.sleep(this.random.below(LATEST_MS), `${by}: ${what} late`);
    this.note(by, `${what} takes effect late`);
    await effect();
  }
}

const noted =
  (world: World, who: string) =>
  (result: unknown): void =>
    world.note(who, result instanceof Error ? `ends with ${result.name}` : 'ends');
