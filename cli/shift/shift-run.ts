import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { AliasPointer, type Lambda, MovedByOther } from './alias-pointer.ts';
import { type CloudWatch, type Judgement, judge, judgeAlarms } from './judge.ts';
import type { Stopping } from './pause.ts';
import { describePointing, type Pointing, wayOnFrom } from './pointing.ts';
import { probe } from './probe.ts';
import { strandedAlias } from './stranded.ts';
import { watchStep } from './watch.ts';

/** Context of a shift. */
export interface ShiftContext {
  readonly lambda: Lambda;
  readonly cloudwatch: CloudWatch;
  /** Receives progress messages, a line at a time. */
  readonly say: (line: string) => void;
  readonly stopping: Stopping;
  /**
   * Waits between two attempts of a request that failed.
   *
   * @default - waits in real time
   */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** Options of a shift. */
export interface ShiftOptions {
  /**
   * Action on a shift that is half done: continue it, or take it back.
   *
   * @default - the shift is refused, since another process may be running it
   */
  readonly halfDone?: 'resume' | 'rollback';
  /**
   * Seconds of each step.
   *
   * @default - the seconds that the stack configures
   */
  readonly stepSeconds?: number;
  /**
   * Event with which the new version is invoked before and during the steps.
   *
   * @default - it is not invoked
   */
  readonly probe?: string;
}

/**
 * Outcome of a shift: all invocations get the new version, they did already, they get the old one again, or the alias
 * was left where it is.
 */
export type ShiftEnd = 'shifted' | 'unchanged' | 'taken-back' | 'refused';

/** Number of attempts to take a shift back; after them a person has to do it. */
const TRIES = 5;
/** Base retry delay: doubled for the first retry and for each one after. */
const RETRY_DELAY_MS = 250;

/** Shift of one alias from its current version to the newest one, in steps. It is taken back if a check fails. */
export class ShiftRun {
  readonly #shift: ShiftOutput;
  readonly #context: ShiftContext;
  readonly #options: ShiftOptions;
  readonly #alias: AliasPointer;

  constructor(shift: ShiftOutput, context: ShiftContext, options: ShiftOptions = {}) {
    this.#shift = shift;
    this.#context = context;
    this.#options = options;
    this.#alias = new AliasPointer(context.lambda, shift);
  }

  async run(): Promise<ShiftEnd> {
    const { version: newest } = this.#shift;
    const start = await this.#alias.read();
    const { version, beside } = start;
    if (this.#options.halfDone === 'rollback') return this.#rollBack(start);
    if (!beside && version === newest) {
      this.#say(`is at version ${newest} already`);
      return 'unchanged';
    }
    if (beside && (beside.version !== newest || this.#options.halfDone !== 'resume')) {
      return this.#refuse(`is half way: ${describePointing(start)}`, wayOnFrom(start, newest));
    }
    // A shift that has not begun is checked first; one that is half done continues, and its steps check it.
    const against = beside ? undefined : await this.#objectionBefore();
    if (against !== undefined) return this.#stay(start, against);
    return this.#steps(start);
  }

  /** Takes back a shift that is half done. A complete shift cannot be taken back: shift to another version instead. */
  async #rollBack(start: Pointing): Promise<ShiftEnd> {
    if (start.beside) return this.#takeBack(start, 'you asked for it');
    this.#say(`is at version ${start.version} alone: there is nothing to take back`);
    return 'unchanged';
  }

  async #steps(start: Pointing): Promise<ShiftEnd> {
    const { version: old } = start;
    let against: string | undefined;
    try {
      against = await this.#advance(start);
    } catch (error) {
      if (error instanceof MovedByOther) return this.#leave(error);
      against = error instanceof Error ? error.message : String(error);
    }
    if (against !== undefined) return this.#takeBack(start, against);
    this.#say(`all invocations go to version ${this.#shift.version}; version ${old} is kept`);
    return 'shifted';
  }

  /**
   * Does the remaining steps.
   *
   * @returns the reason to stop, or undefined
   */
  async #advance({ version: old, beside }: Pointing): Promise<string | undefined> {
    const { version: newest, steps } = this.#shift;
    const since = new Date();
    for (const { percent, seconds } of steps.filter((step) => step.percent >= (beside?.percent ?? 0))) {
      const hold = this.#options.stepSeconds ?? seconds;
      await this.#alias.move({ version: old, beside: { version: newest, percent } });
      this.#say(`version ${newest} has ${percent} percent beside version ${old}, for ${hold} s`);
      const { stopping } = this.#context;
      const against = await watchStep(hold, {
        stopping,
        judge: () => this.#judge(since),
        say: (line) => this.#say(line),
      });
      if (against !== undefined) return against;
    }
    await this.#alias.move({ version: newest });
    return undefined;
  }

  /** Judges the new version. A probe that succeeds speaks for a version that nobody has invoked behind the alias. */
  async #judge(since: Date): Promise<Judgement> {
    const judgement = await judge(this.#context.cloudwatch, this.#shift, since, new Date());
    if (judgement.is === 'bad') return judgement;
    const reason = await this.#probe();
    if (reason !== undefined) return { is: 'bad', reason };
    return judgement.is === 'uncounted' && this.#options.probe !== undefined ? { is: 'good' } : judgement;
  }

  async #objectionBefore(): Promise<string | undefined> {
    const asked = this.#context.stopping.reason();
    if (asked !== undefined) return `${asked} asked to stop`;
    const alarms = await judgeAlarms(this.#context.cloudwatch, this.#shift);
    return alarms.is === 'good' ? this.#probe() : alarms.reason;
  }

  async #probe(): Promise<string | undefined> {
    const { probe: event } = this.#options;
    return event === undefined ? undefined : probe(this.#context.lambda, this.#shift, event);
  }

  /** Ends a shift that has not begun. */
  async #stay(start: Pointing, against: string): Promise<ShiftEnd> {
    // Probe and alarms take time, in which another process may move the alias.
    const now = await this.#alias.read().catch(() => undefined);
    const what = isDeepStrictEqual(now, start) ? `stays at version ${start.version}` : 'is not moved by this shift';
    return this.#refuse(`${what}: ${against}`, 'remove the cause, then run the command again');
  }

  async #takeBack({ version }: Pointing, reason: string): Promise<ShiftEnd> {
    this.#say(`going back to version ${version}: ${reason}`);
    for (let tries = 1; ; tries += 1) {
      try {
        await this.#alias.move({ version });
        this.#say(`all invocations go to version ${version} again`);
        return 'taken-back';
      } catch (error) {
        if (error instanceof MovedByOther) return this.#leave(error);
        if (tries === TRIES) return strandedAlias(this.#alias, this.#shift, version, error, (line) => this.#say(line));
        await (this.#context.wait ?? sleep)(RETRY_DELAY_MS * 2 ** tries);
      }
    }
  }

  /** Leaves the alias alone, since another process has set its weights. */
  #leave({ message, pointing }: MovedByOther): ShiftEnd {
    return this.#refuse(`${message}: ${describePointing(pointing)}`, wayOnFrom(pointing, this.#shift.version));
  }

  #refuse(what: string, fix: string): ShiftEnd {
    this.#say(what);
    this.#say(`fix: ${fix}`);
    return 'refused';
  }

  #say(line: string): void {
    const { function: name, alias } = this.#shift;
    this.#context.say(`${name}:${alias} ${line}`);
  }
}
