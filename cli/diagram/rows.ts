import type { Edge, Estate } from './model.ts';

/** An arrow that goes on in the next row. */
export interface Wrap {
  /** Counted from 1. */
  readonly number: number;
  readonly edge: Edge;
  /** Account it comes from. */
  readonly origin: string;
  /** Account it goes to. */
  readonly target: string;
}

/**
 * Breaks the picture into rows, as a text is: the account with most in it fills the first, and an arrow that leaves it goes on at the beginning of
 * the next. Drawn in one line, an order's journey would be too wide to be read on a page.
 */
export function layOut({ places, edges }: Estate): { inRow: Edge[]; wraps: Wrap[] } {
  const accountOf = new Map(
    places.flatMap(({ account, resources }) => resources.map(({ id }) => [id, account] as const)),
  );
  const sizes = Map.groupBy(accountOf.values(), (account) => account);
  const [first] = [...sizes].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const leaves = ({ from, to }: Edge) => accountOf.get(from) === first && accountOf.get(to) !== first;
  return {
    inRow: edges.filter((edge) => !leaves(edge)),
    wraps: edges.filter(leaves).map((edge, index) => ({
      number: index + 1,
      edge,
      origin: accountOf.get(edge.from) ?? '',
      target: accountOf.get(edge.to) ?? '',
    })),
  };
}
