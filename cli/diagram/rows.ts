import type { Arrow, Picture, Place } from './model.ts';

/** Arrow that continues in another row. */
export interface Wrap {
  /** Number of the mark, from 1. */
  readonly number: number;
  readonly arrow: Arrow;
  /** Account of the arrow's start. */
  readonly origin: string;
  /** Account of the arrow's end. */
  readonly target: string;
}

/** Picture in rows. */
export interface Layout {
  /** Accounts from top to bottom, with their stacks. */
  readonly rows: readonly (readonly [account: string, places: readonly Place[]])[];
  readonly inRow: readonly Arrow[];
  readonly wraps: readonly Wrap[];
}

/**
 * Breaks the picture into rows, like a text: the account with the most boxes fills the first row, and an arrow that
 * leaves it continues at the beginning of the next. In a single row the picture would be too wide for a page.
 */
export function layOut({ places, arrows }: Picture): Layout {
  const accountOf = new Map(places.flatMap(({ account, boxes }) => boxes.map(({ id }) => [id, account] as const)));
  const sizes = Map.groupBy(accountOf.values(), (account) => account);
  const [first] = [...sizes].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const leaves = ({ from, to }: Arrow) => accountOf.get(from) === first && accountOf.get(to) !== first;
  const accounts = [...Map.groupBy(places, ({ account }) => account)];
  return {
    rows: [...accounts.filter(([account]) => account === first), ...accounts.filter(([account]) => account !== first)],
    inRow: arrows.filter((arrow) => !leaves(arrow)),
    wraps: arrows.filter(leaves).map((arrow, index) => ({
      number: index + 1,
      arrow,
      origin: accountOf.get(arrow.from) ?? '',
      target: accountOf.get(arrow.to) ?? '',
    })),
  };
}
