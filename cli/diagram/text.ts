/** Sizes of letters. */
export const SMALL = 12;
export const TEXT = 14;
export const HEADING = 15;
export const ACCOUNT = 17;
export const TITLE = 20;
/** Pixels between a text and the edges of its cell; Graphviz counts them to the width. */
export const PADDING = 3;

const MUTED = '#4b5563';
/**
 * Widths of a letter, as parts of its height. Graphviz measures with Helvetica; whoever looks at the picture may have a wider font: DejaVu Sans,
 * Verdana and monospaced ones need up to this.
 */
export const LETTER = { regular: 0.6, bold: 0.7 } as const;

/** Text of one size. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  /** @default black, and grey for small letters */
  readonly colour?: string;
}

/** The look of a cell. */
export interface CellOptions {
  /** Columns that it takes. */
  readonly span?: number;
  readonly fill?: string;
}

/** Pixels that a text needs in a wide font. Signs such as arrows come from whatever font has them, and are as wide as high. */
export function widthOf({ text, size, bold }: Run): number {
  const letter = bold ? LETTER.bold : LETTER.regular;
  return Math.ceil(
    Array.from(text, (sign) => size * (sign > '\u2000' ? 1 : letter)).reduce((sum, each) => sum + each, 0),
  );
}

/**
 * A cell of a table that is wide enough for its text in other fonts too. The text begins at the left: Graphviz would write a centred one where
 * it begins in Helvetica. Two texts in one cell would run into each other.
 */
export function cell(run: Run, { span = 1, fill }: CellOptions = {}): string {
  const more = [
    ...(span > 1 ? [`COLSPAN="${span}"`] : []),
    ...(fill === undefined ? [] : [`BGCOLOR="${fill}" STYLE="ROUNDED"`]),
  ].map((attribute) => ` ${attribute}`);
  return `<TD WIDTH="${widthOf(run) + 2 * PADDING}" ALIGN="LEFT"${more.join('')}>${lettered(run)}</TD>`;
}

/** Rows of a table. */
export function rows(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `<TR>${cells.join('')}</TR>`).join('');
}

function lettered({ text, size, bold, colour = size < TEXT ? MUTED : undefined }: Run): string {
  const letters = bold ? `<B>${escaped(text)}</B>` : escaped(text);
  return `<FONT POINT-SIZE="${size}"${colour ? ` COLOR="${colour}"` : ''}>${letters}</FONT>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
