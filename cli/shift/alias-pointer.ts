import { isDeepStrictEqual } from 'node:util';
import {
  type AliasConfiguration,
  GetAliasCommand,
  type LambdaClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';

/** Part of the Lambda client that a shift uses. */
export type Lambda = Pick<LambdaClient, 'send'>;

/** Target of an alias: the version that it points at. */
export interface Pointing {
  readonly version: string;
  /** Second version with the percentage of invocations that it gets. */
  readonly beside?: { readonly version: string; readonly percent: number };
}

/** Error for an alias that another process has changed since it was last read. */
export class MovedByOther extends Error {
  override readonly name = 'MovedByOther';
}

/**
 * Alias that only this process may move: each move names the revision of the last read or move, and Lambda refuses it
 * if there is a newer one.
 */
export class AliasPointer {
  readonly #lambda: Lambda;
  readonly #target: { readonly FunctionName: string; readonly Name: string };
  #seen: Seen = { pointing: { version: '' } };
  /** Move without an answer, so that its outcome is unknown. */
  #attempted: Pointing | undefined;

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
   * Moves the alias. A deploy that has changed only its description, or an earlier move of ours whose answer was lost,
   * does not prevent it.
   *
   * @throws MovedByOther when the alias is not where the last read or move left it
   */
  async move(to: Pointing): Promise<void> {
    const before = this.#seen;
    const attempted = this.#attempted;
    this.#attempted = to;
    if (!(await this.#tryMove(to)) && !(await this.#tryAgain(to, before, attempted))) {
      throw new MovedByOther('another process has moved the alias meanwhile');
    }
    this.#attempted = undefined;
  }

  /** Moves the alias after Lambda found another revision, if that revision is ours or changed only the description. */
  async #tryAgain(to: Pointing, before: Seen, attempted: Pointing | undefined): Promise<boolean> {
    const pointing = await this.read();
    if (isDeepStrictEqual(pointing, to)) return true;
    const onlyDescribed = isDeepStrictEqual(pointing, before.pointing) && this.#seen.description !== before.description;
    const ours = onlyDescribed || isDeepStrictEqual(pointing, attempted);
    return ours && this.#tryMove(to);
  }

  /**
   * Moves the alias from the revision that was last read.
   *
   * @returns false when the alias has another revision by now
   */
  async #tryMove({ version, beside }: Pointing): Promise<boolean> {
    const weights = beside ? { [beside.version]: beside.percent / 100 } : {};
    try {
      const moved = await this.#lambda.send(
        new UpdateAliasCommand({
          ...this.#target,
          FunctionVersion: version,
          RoutingConfig: { AdditionalVersionWeights: weights },
          RevisionId: this.#seen.revision,
        }),
      );
      this.#seen = seenIn(moved);
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'PreconditionFailedException') return false;
      throw error;
    }
  }
}

/** Alias as it was last read. */
interface Seen {
  readonly pointing: Pointing;
  readonly revision?: string | undefined;
  readonly description?: string | undefined;
}

function seenIn({ FunctionVersion = '', RoutingConfig, RevisionId, Description }: AliasConfiguration): Seen {
  const [weight] = Object.entries(RoutingConfig?.AdditionalVersionWeights ?? {});
  const beside = weight && { version: weight[0], percent: Math.round(weight[1] * 100) };
  return {
    pointing: { version: FunctionVersion, ...(beside ? { beside } : {}) },
    revision: RevisionId,
    description: Description,
  };
}
