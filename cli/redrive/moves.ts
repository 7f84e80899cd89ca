import { ListMessageMoveTasksCommand, type ListMessageMoveTasksResultEntry, type SQSClient } from '@aws-sdk/client-sqs';

/** Part of the SQS client that a redrive uses. */
export type Sqs = Pick<SQSClient, 'send'>;

/** Move of messages out of a dead-letter queue, as SQS lists it. */
export type Move = ListMessageMoveTasksResultEntry;

/** Number of moves that SQS lists at most. */
const LISTED = 10;

/** Lists the latest moves of a dead-letter queue. */
export async function listMoves(sqs: Sqs, SourceArn: string): Promise<readonly Move[]> {
  const { Results = [] } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn, MaxResults: LISTED }));
  return Results;
}

/** Tells if a move has not ended. A queue has only one such move. */
export function isActive({ Status }: Move): boolean {
  return Status === 'RUNNING' || Status === 'CANCELLING';
}

/** Describes how much a move has moved. */
export function describeMove({
  ApproximateNumberOfMessagesMoved: moved = 0,
  ApproximateNumberOfMessagesToMove: all,
}: Move): string {
  const messages = (count: number) => `${count} ${count === 1 ? 'message' : 'messages'}`;
  return all === undefined ? messages(moved) : `${moved} of ${messages(all)}`;
}

/** Recognises the move of this command in lists of moves, where only a running one has its handle. */
export class OwnMove {
  readonly #before: ReadonlySet<number>;
  readonly #handle: string | undefined;
  /** Time at which it started, once it was seen with its handle. */
  #started: number | undefined;

  /**
   * @param before moves that were listed before it was started
   * @param handle its handle; undefined when nobody knows it, since an answer was lost
   */
  constructor(before: readonly Move[], handle: string | undefined) {
    this.#before = new Set(before.flatMap(({ StartedTimestamp: started }) => (started === undefined ? [] : [started])));
    this.#handle = handle;
  }

  /**
   * Finds it in a list.
   *
   * @returns the moves of which it is one: more than one when others were started since, and none when SQS does not
   * list it yet
   */
  findIn(moves: readonly Move[]): readonly Move[] {
    if (this.#handle === undefined) return moves.filter((move) => this.#isNew(move));
    const own = moves.find(({ TaskHandle }) => TaskHandle === this.#handle);
    this.#started ??= own?.StartedTimestamp;
    const seen = own ?? moves.find(({ StartedTimestamp: started }) => started && started === this.#started);
    // A move with another handle is somebody else's.
    return seen ? [seen] : moves.filter((move) => this.#isNew(move) && move.TaskHandle === undefined);
  }

  #isNew({ StartedTimestamp: started }: Move): boolean {
    return started === undefined || !this.#before.has(started);
  }
}
