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
   * Moves it. A deploy that describes it anew meanwhile is no reason not to.
   *
   * @throws MovedByOther when it is not where the last look or move left it
   */
  async move(to: Pointing): Promise<void> {
    const before = this.#seen;
    if (await this.#tryMove(to)) return;
    const pointing = await this.read();
    const onlyDescribed = isDeepStrictEqual(pointing, before.pointing) && this.#seen.description !== before.description;
    if (onlyDescribed && (await this.#tryMove(to))) return;
    throw new MovedByOther('somebody else has moved the alias meanwhile');
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
