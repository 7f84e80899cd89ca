/** Font sizes. */
export const SMALL = 12;
export const TEXT = 14;
export const HEADING = 15;
export const ACCOUNT = 17;
export const TITLE = 20;
/** Pixels between a text and the edges of its cell, which Graphviz adds to the width. */
export const PADDING = 3;

const MUTED = '#4b5563';
/**
 * Widths of a character, as a fraction of the font size. Graphviz measures with Helvetica, but the viewer may have a
 * wider font: DejaVu Sans, Verdana and monospaced fonts need up to these widths.
 */
export const LETTER = { regular: 0.6, bold: 0.7 } as const;

/** Text in one size. */
export interface Run {
  readonly text: string;
  readonly size: number;
  readonly bold?: boolean;
  /** @default black, and grey for small letters */
  readonly colour?: string;
}

/** Options of a cell. */
export interface CellOptions {
  /** Number of columns. */
  readonly span?: number;
  readonly fill?: string;
}

/**
 * Returns the width of a text in a wide font, in pixels. Symbols such as arrows may come from any font, so they count
 * as wide as they are high.
 */
export function widthOf({ text, size, bold }: Run): number {
  const letter = bold ? LETTER.bold : LETTER.regular;
  return Math.ceil(
    Array.from(text, (sign) => size * (sign > '\u2000' ? 1 : letter)).reduce((sum, each) => sum + each, 0),
  );
}

/**
 * Writes a cell of a table that is wide enough for its text in other fonts too. The text is aligned to the left,
 * because Graphviz computes the start of centred texts for Helvetica. A cell must have one text only, since two would
 * overlap.
 */
export function cell(run: Run, { span = 1, fill }: CellOptions = {}): string {
  const more = [
    ...(span > 1 ? [`COLSPAN="${span}"`] : []),
    ...(fill === undefined ? [] : [`BGCOLOR="${fill}" STYLE="ROUNDED"`]),
  ].map((attribute) => ` ${attribute}`);
  return `<TD WIDTH="${widthOf(run) + 2 * PADDING}" ALIGN="LEFT"${more.join('')}>${lettered(run)}</TD>`;
}

/** Writes the rows of a table. */
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
