import { StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import { SetupProblem } from '../../base/problem.mjs';
import { isRefusal } from '../aws/refusal.ts';
import { describeMove, isActive, listMoves, type Move, OwnMove, type Sqs } from './moves.ts';

/** Context of a redrive. */
export interface RedriveContext {
  /** Receives notes for the user, a line at a time. */
  readonly say: (line: string) => void;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/** Pause between two readings of the moves, in milliseconds. */
const PAUSE_MS = 500;
/** Number of requests that may fail one after the other. */
const TRIES = 5;
/** Number of readings in which a started move may be missing. */
const UNLISTED = 20;

/**
 * Moves the messages of a dead-letter queue back to the queues that they came from, and waits for the end.
 *
 * @param arn the dead-letter queue
 * @returns the number of messages that were sent back
 */
export async function moveBack(sqs: Sqs, arn: string, context: RedriveContext): Promise<number> {
  const before = await listMoves(sqs, arn).catch((error: unknown) => {
    throw problem('the moves of the queue cannot be listed, so none was started', error, 'run the command again');
  });
  const other = before.find(isActive);
  if (other) throw runsAlready(arn, other);
  return new MoveBack(sqs, arn, before, context).run();
}

class MoveBack {
  readonly #sqs: Sqs;
  readonly #arn: string;
  readonly #before: readonly Move[];
  readonly #context: RedriveContext;

  constructor(sqs: Sqs, arn: string, before: readonly Move[], context: RedriveContext) {
    this.#sqs = sqs;
    this.#arn = arn;
    this.#before = before;
    this.#context = context;
  }

  async run(): Promise<number> {
    const handle = await this.#start();
    const moves = await this.#awaitEnd(new OwnMove(this.#before, handle));
    const { say } = this.#context;
    if (moves.length > 1) {
      say(
        `${moves.length} moves of the queue began meanwhile, at least one by this command: the number counts them all`,
      );
    } else if (handle === undefined) {
      say(
        'nothing was heard of the start: the number is that of a move which began then, by this command or by another',
      );
    }
    const failed = moves.find(({ Status }) => Status !== 'COMPLETED');
    if (failed) throw endedBadly(this.#arn, failed);
    return moves.reduce((sum, { ApproximateNumberOfMessagesMoved: moved = 0 }) => sum + moved, 0);
  }

  /**
   * Starts a move. If nothing is heard of it, a move that is listed since is taken for it.
   *
   * @returns its handle, or undefined when an answer was lost
   */
  async #start(): Promise<string | undefined> {
    for (let tries = 1; ; tries += 1) {
      try {
        const { TaskHandle, $metadata } = await this.#sqs.send(
          new StartMessageMoveTaskCommand({ SourceArn: this.#arn }),
        );
        const isFirst = tries === 1 && ($metadata?.attempts ?? 1) === 1;
        return isFirst ? TaskHandle : undefined;
      } catch (error) {
        if (tries === 1 && isRefusal(error)) throw await this.#refused(error);
        const moves = await this.#list('nothing was heard of the start of the move, which may be running');
        if (new OwnMove(this.#before, undefined).findIn(moves).length > 0) return undefined;
        if (tries === TRIES) throw problem('nothing was heard of the start of the move', error, look(this.#arn));
        await this.#context.wait(PAUSE_MS);
      }
    }
  }

  async #refused(cause: unknown): Promise<SetupProblem> {
    const moves = await listMoves(this.#sqs, this.#arn).catch(() => undefined);
    const other = moves?.find(isActive);
    if (other) return runsAlready(this.#arn, other);
    const fix = 'sign in with an identity that may start moves and read the queue, and may send to its source queues';
    return problem('SQS refuses to move the messages; this command has moved nothing', cause, fix);
  }

  async #awaitEnd(own: OwnMove): Promise<readonly Move[]> {
    for (let unlisted = 0; ; ) {
      const moves = own.findIn(await this.#list('the move was started, and cannot be watched. It goes on'));
      if (moves.length > 0 && !moves.some(isActive)) return moves;
      if (moves.length === 0) unlisted += 1;
      if (unlisted === UNLISTED) {
        throw new SetupProblem(`SQS does not list the move of ${this.#arn} that was started`, { fix: look(this.#arn) });
      }
      await this.#context.wait(PAUSE_MS);
    }
  }

  /** Lists the moves; tries some times. */
  async #list(otherwise: string): Promise<readonly Move[]> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await listMoves(this.#sqs, this.#arn);
      } catch (error) {
        if (tries === TRIES) throw problem(otherwise, error, look(this.#arn));
        await this.#context.wait(PAUSE_MS);
      }
    }
  }
}

function look(arn: string): string {
  return `see how far it is: aws sqs list-message-move-tasks --source-arn ${arn}; then run the command again for what is left`;
}

function problem(what: string, error: unknown, fix: string): SetupProblem {
  if (error instanceof SetupProblem) return error;
  return new SetupProblem(what, {
    details: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    fix,
  });
}

function runsAlready(arn: string, move: Move): SetupProblem {
  return new SetupProblem(
    `another move of the messages of ${arn} runs: ${describeMove(move)} so far. This command has moved nothing`,
    { fix: 'wait until it has ended, then run the command again for what is left' },
  );
}

function endedBadly(arn: string, move: Move): SetupProblem {
  const { Status, FailureReason = 'no reason given' } = move;
  return new SetupProblem(
    `moving the messages of ${arn} ended as ${Status}: ${FailureReason}; ${describeMove(move)} sent back`,
    { fix: 'the other messages are still in the dead-letter queue; remove the cause and run the command again' },
  );
}
