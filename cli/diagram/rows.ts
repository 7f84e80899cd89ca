import type { Arrow, Picture, Place } from './model.ts';

/** An arrow that goes on in the next row. */
export interface Wrap {
  /** Counted from 1. */
  readonly number: number;
  readonly arrow: Arrow;
  /** Account it comes from. */
  readonly origin: string;
  /** Account it goes to. */
  readonly target: string;
}

/** The picture in rows. */
export interface Layout {
  /** Accounts from top to bottom, with what is in them. */
  readonly rows: readonly (readonly [account: string, places: readonly Place[]])[];
  readonly inRow: readonly Arrow[];
  readonly wraps: readonly Wrap[];
}

/**
 * Breaks the picture into rows, as a text is: the account with most in it fills the first, and an arrow that leaves it goes on at the beginning of
 * the next. Drawn in one line, an order's journey would be too wide to be read on a page.
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
