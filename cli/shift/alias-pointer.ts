import { isDeepStrictEqual } from 'node:util';
import {
  type AliasConfiguration,
  GetAliasCommand,
  type LambdaClient,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';

/** What of Lambda a shift uses. */
export type Lambda = Pick<LambdaClient, 'send'>;

/** Where an alias points. */
export interface Pointing {
  readonly version: string;
  /** A second version, and the percent of the invocations that it gets. */
  readonly beside?: { readonly version: string; readonly percent: number };
}

/** Somebody else changed the alias since we looked at it. */
export class MovedByOther extends Error {
  override readonly name = 'MovedByOther';
}

/**
 * An alias that is moved by nobody but us: each move names the revision that the last look or move left, and Lambda refuses it when there is
 * another.
 */
export class AliasPointer {
  readonly #lambda: Lambda;
  readonly #target: { readonly FunctionName: string; readonly Name: string };
  #seen: Seen = { pointing: { version: '' } };
  /** A move that was asked for and of which nothing was heard. */
  #attempted: Pointing | undefined;

  constructor(lambda: Lambda, { function: name, alias }: { readonly function: string; readonly alias: string }) {
    this.#lambda = lambda;
    this.#target = { FunctionName: name, Name: alias };
  }

  /** Looks where it points. */
  async read(): Promise<Pointing> {
    this.#seen = seenIn(await this.#lambda.send(new GetAliasCommand(this.#target)));
    return this.#seen.pointing;
  }

  /**
   * Moves it. Neither a deploy that describes it anew meanwhile nor a move of ours whose answer got lost is a reason not to.
   *
   * @throws MovedByOther when it is not where the last look or move left it
   */
  async move(to: Pointing): Promise<void> {
    const before = this.#seen;
    const attempted = this.#attempted;
    this.#attempted = to;
    if (!(await this.#tryMove(to)) && !(await this.#tryAgain(to, before, attempted))) {
      throw new MovedByOther('somebody else has moved the alias meanwhile');
    }
    this.#attempted = undefined;
  }

  /** After another revision was found: whether the alias is where it should be nevertheless. */
  async #tryAgain(to: Pointing, before: Seen, attempted: Pointing | undefined): Promise<boolean> {
    const pointing = await this.read();
    if (isDeepStrictEqual(pointing, to)) return true;
    const onlyDescribed = isDeepStrictEqual(pointing, before.pointing) && this.#seen.description !== before.description;
    const ours = onlyDescribed || isDeepStrictEqual(pointing, attempted);
    return ours && this.#tryMove(to);
  }

  /** @returns false when the alias has another revision by now */
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

/** What an alias was when it was last looked at. */
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
