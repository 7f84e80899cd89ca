/** Row of a table: the contender, its figures, and the ratio of our figure to it. */
export interface Row {
  readonly name: string;
  /** Milliseconds, one for each column. */
  readonly figures: readonly number[];
  /** Ratio of our first figure to this one's. Left out for ours. */
  readonly ratio?: number;
  /** Highest ratio that meets the goal. */
  readonly goal?: number;
}

/** Table of a benchmark's results. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Tells if a ratio meets its goal. */
export const meets = (ratio: number, goal: number): boolean => ratio <= goal;

/** Formats a duration with as many digits as are meaningful: `1234 ms`, `56.7 ms`, `12.3 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds >= 1_000 ? 0 : 1)} ms`;
}

/** Formats a ratio: `0.56x`, or `0.0112x` for small ones, which need more digits to be meaningful. */
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 0.1 ? 4 : 2)}x`;

/** Formats a table as text, with ratios beside their goals. */
export function printed({ title, columns, rows }: Table): string {
  const cells = [
    ['', ...columns, 'ours is'],
    ...rows.map(({ name, figures, ratio, goal }) => [
      name,
      ...figures.map(duration),
      ratio === undefined ? '' : times(ratio) + (goal === undefined ? '' : ` (goal ${goal}x: ${verdict(ratio, goal)})`),
    ]),
  ];
  return grid(title, cells);
}

/** Formats rows of cells as text in columns: the first and the last begin on the left, those between end on the right. */
export function grid(title: string, cells: readonly (readonly string[])[]): string {
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [title, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n');
}

const verdict = (ratio: number, goal: number): string => (meets(ratio, goal) ? 'met' : 'missed');
