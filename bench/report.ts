/** A line of a table: what was measured, its figures, and how ours compares. */
export interface Row {
  readonly name: string;
  /** Milliseconds, one for each column. */
  readonly figures: readonly number[];
  /** How many times this one's first figure ours is. Left out for ours. */
  readonly ratio?: number;
  /** What the ratio should be at most. */
  readonly goal?: number;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** Whether a ratio is what it should be. */
export const meets = (ratio: number, goal: number): boolean => ratio <= goal;

/** `1234 ms`, `56.7 ms`, `12.3 s`: as many digits as mean something. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return `${milliseconds.toFixed(milliseconds >= 1_000 ? 0 : 1)} ms`;
}

/** `0.56x`, `0.0112x`: small ratios need more digits to say anything. */
export const times = (ratio: number): string => `${ratio.toFixed(ratio < 0.1 ? 4 : 2)}x`;

/** A table as text, its ratios beside their goals. */
export function printed({ title, columns, rows }: Table): string {
  const cells = [
    ['', ...columns, 'ours is'],
    ...rows.map(({ name, figures, ratio, goal }) => [
      name,
      ...figures.map(duration),
      ratio === undefined ? '' : times(ratio) + (goal === undefined ? '' : ` (goal ${goal}x: ${verdict(ratio, goal)})`),
    ]),
  ];
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
