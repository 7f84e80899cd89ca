import { isDeepStrictEqual } from 'node:util';
import {
  type AliasConfiguration,
  GetAliasCommand,
  type LambdaClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { isRefusal } from '../aws/refusal.ts';
import { type Pointing, pointingOf } from './pointing.ts';

/** Part of the Lambda client that a shift uses. */
export type Lambda = Pick<LambdaClient, 'send'>;

/** Error for an alias that another process has changed since it was last read. */
export class MovedByOther extends Error {
  override readonly name = 'MovedByOther';
  /** Target of the alias by now. */
  readonly pointing: Pointing;

  constructor(pointing: Pointing) {
    super('another process has moved the alias meanwhile');
    this.pointing = pointing;
  }
}

/**
 * Alias that only this process may move: each move names the revision of the last read or move, and Lambda refuses it
 * if there is a newer one.
 */
export class AliasPointer {
  readonly #lambda: Lambda;
  readonly #target: { readonly FunctionName: string; readonly Name: string };
  #seen: Seen = { pointing: { version: '' } };
  /** Moves without an answer since the last answered one. Lambda has made any of them, or none. */
  #unheard: readonly Unheard[] = [];

  constructor(lambda: Lambda, { function: name, alias }: { readonly function: string; readonly alias: string }) {
    this.#lambda = lambda;
    this.#target = { FunctionName: name, Name: alias };
  }

  /** Reads the target of the alias. */
  async read(): Promise<Pointing> {
    this.#seen = seenIn(await this.#lambda.send(new GetAliasCommand(this.#target)));
    return this.#seen.pointing;
  }

  /**
   * Tells if no move without an answer can still take effect: Lambda refuses a late one once the alias has another
   * revision than the move names.
   */
  get isSettled(): boolean {
    return !this.#unheard.some(({ revision }) => revision === this.#seen.revision);
  }

  /**
   * Moves the alias. A deploy that has changed only its description, or earlier moves of ours whose answers were lost,
   * do not prevent it.
   *
   * @throws MovedByOther when the alias is not where the last read or move left it
   */
  async move(to: Pointing): Promise<void> {
    while (!(await this.#tryMove(to))) {
      const before = this.#seen;
      const now = await this.read();
      if (this.#seen.revision === before.revision) throw new Error('Lambda refuses the revision that it names itself');
      if (isDeepStrictEqual(now, to)) return;
      if (!this.#isOurs(before)) throw new MovedByOther(now);
      this.#unheard = this.#unheard.filter(({ revision }) => revision === this.#seen.revision);
    }
  }

  /** Tells if only moves of ours, or a new description, lie between an earlier reading and the last one. */
  #isOurs(before: Seen): boolean {
    const { pointing, description } = this.#seen;
    if (this.#unheard.some(({ to }) => isDeepStrictEqual(pointing, to))) return true;
    return isDeepStrictEqual(pointing, before.pointing) && description !== before.description;
  }

  /**
   * Moves the alias from the revision that was last read.
   *
   * @returns false when the alias has another revision by now
   */
  async #tryMove(to: Pointing): Promise<boolean> {
    const { version, beside } = to;
    const { revision } = this.#seen;
    const weights = beside ? { [beside.version]: beside.percent / 100 } : {};
    try {
      const moved = await this.#lambda.send(
        new UpdateAliasCommand({
          ...this.#target,
          FunctionVersion: version,
          RoutingConfig: { AdditionalVersionWeights: weights },
          RevisionId: revision,
        }),
      );
      this.#seen = seenIn(moved);
      this.#unheard = [];
      return true;
    } catch (error) {
      // An own first attempt, whose answer the SDK did not hear, makes Lambda refuse the second one.
      if (!isRefusal(error)) this.#unheard = [...this.#unheard, { to, revision }];
      if (error instanceof Error && error.name === 'PreconditionFailedException') return false;
      throw error;
    }
  }
}

/** Move without an answer, with the revision that it named. */
interface Unheard {
  readonly to: Pointing;
  readonly revision: string | undefined;
}

/** Alias as it was last read. */
interface Seen {
  readonly pointing: Pointing;
  readonly revision?: string | undefined;
  readonly description?: string | undefined;
}

function seenIn(alias: AliasConfiguration): Seen {
  return { pointing: pointingOf(alias), revision: alias.RevisionId, description: alias.Description };
}
