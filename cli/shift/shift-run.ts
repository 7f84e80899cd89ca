import { setTimeout as sleep } from 'node:timers/promises';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { AliasPointer, type Lambda, MovedByOther, type Pointing } from './alias-pointer.ts';
import { alarmOn, type CloudWatch, objection } from './judge.ts';
import type { Stopping } from './pause.ts';
import { probe } from './probe.ts';

/** Context of a shift. */
export interface ShiftContext {
  readonly lambda: Lambda;
  readonly cloudwatch: CloudWatch;
  /** Receives progress messages, a line at a time. */
  readonly say: (line: string) => void;
  readonly stopping: Stopping;
  /**
   * Waits between two attempts to take a shift back.
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
 * Outcome of a shift: all invocations get the new version, they did already, they get the old one again, or nothing was
 * moved.
 */
export type ShiftEnd = 'shifted' | 'unchanged' | 'taken-back' | 'refused';

/** Seconds between two checks of the alarms. */
const LOOK_SECONDS = 5;
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
      return this.#refuse(
        `is half way: version ${beside.version} has ${beside.percent} percent beside version ${version}`,
        beside.version === newest
          ? 'if another shift is running, wait for it; if it was killed, add --resume to go on or --rollback to take it back'
          : `that is no shift to version ${newest}: add --rollback to take it back, then shift again`,
      );
    }
    // A shift that has not begun is checked first; one that is half done continues, and its steps check it.
    const against = beside ? undefined : await this.#objectionBefore();
    if (against)
      return this.#refuse(`stays at version ${version}: ${against}`, 'remove the cause, then run the command again');
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
      const against = await this.#hold(hold, since);
      if (against !== undefined) return against;
    }
    await this.#alias.move({ version: newest });
    return undefined;
  }

  /** Waits for the end of a step and checks for a reason to stop, every few seconds and at the end. */
  async #hold(seconds: number, since: Date): Promise<string | undefined> {
    const { stopping, cloudwatch } = this.#context;
    for (let left = seconds; ; left -= LOOK_SECONDS) {
      await stopping.pause(Math.max(0, Math.min(LOOK_SECONDS, left)));
      const asked = stopping.reason();
      if (asked !== undefined) return `${asked} asked to stop`;
      const against = (await objection(cloudwatch, this.#shift, since, new Date())) ?? (await this.#probe());
      if (against) return against;
      if (left <= LOOK_SECONDS) return undefined;
    }
  }

  async #objectionBefore(): Promise<string | undefined> {
    const asked = this.#context.stopping.reason();
    if (asked !== undefined) return `${asked} asked to stop`;
    return (await alarmOn(this.#context.cloudwatch, this.#shift)) ?? (await this.#probe());
  }

  async #probe(): Promise<string | undefined> {
    const { probe: event } = this.#options;
    return event === undefined ? undefined : probe(this.#context.lambda, this.#shift, event);
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
        if (tries === TRIES) throw this.#stranded(version, error);
        await (this.#context.wait ?? sleep)(RETRY_DELAY_MS * 2 ** tries);
      }
    }
  }

  /** Leaves the alias alone, since another process has set its weights. */
  #leave({ message }: MovedByOther): ShiftEnd {
    return this.#refuse(message, 'the alias stays as it is now; find out what moves it, then shift again');
  }

  #refuse(what: string, fix: string): ShiftEnd {
    this.#say(what);
    this.#say(`fix: ${fix}`);
    return 'refused';
  }

  #stranded(version: string, cause: unknown): Error {
    const { function: name, alias } = this.#shift;
    const byHand = `aws lambda update-alias --function-name ${name} --name ${alias} --function-version ${version} --routing-config AdditionalVersionWeights={}`;
    this.#say(`could not be taken back. Do it by hand: ${byHand}`);
    return cause instanceof Error ? cause : new Error(String(cause));
  }

  #say(line: string): void {
    const { function: name, alias } = this.#shift;
    this.#context.say(`${name}:${alias} ${line}`);
  }
}
