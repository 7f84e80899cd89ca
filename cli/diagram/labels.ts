import type { Box, Picture, Place } from './model.ts';
import { ACCOUNT, cell, HEADING, PADDING, type Run, rows, SMALL, TEXT, TITLE } from './text.ts';

/** Lines of the picture: colour, sample and meaning. */
const LINES: readonly (readonly [colour: string, sample: string, meaning: string])[] = [
  ['#1f2937', '——▸', 'moves on'],
  ['#6b7280', '– –▸', 'looks up'],
  ['#b45309', '····▸', 'parks what failed'],
  ['#2563eb', '– –▸', 'copied by AWS'],
];
const FRAME = `BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="${PADDING}" STYLE="ROUNDED"`;

/** Writes the label of a resource: its name and kind, and for a workflow its steps with their compensations. */
export function nodeLabel({ kind, fill, name, replica, steps }: Box): string {
  const span = steps.some(({ compensation }) => compensation !== undefined) ? 2 : 1;
  const lines = [
    [cell({ text: name, size: TEXT, bold: true }, { span })],
    [cell({ text: replica ? `replica of ${kind}` : kind, size: SMALL }, { span })],
    ...steps.map(({ step, compensation }) =>
      compensation === undefined
        ? [cell({ text: step, size: TEXT }, { span })]
        : [cell({ text: step, size: TEXT }), cell({ text: `↩ ${compensation}`, size: SMALL })],
    ),
  ];
  return `<<TABLE ${FRAME} BGCOLOR="${fill}" COLOR="${replica ? '#2563eb' : '#6b7280'}">${rows(lines)}</TABLE>>`;
}

/** Writes the mark at which an arrow leaves a row or continues. */
export function markLabel(number: number, text: string): string {
  const sign = String.fromCodePoint(0x245f + number);
  const line = [cell({ text: sign, size: TEXT }), cell({ text, size: SMALL })];
  return `<<TABLE ${FRAME} BGCOLOR="#ffffff" COLOR="#1f2937">${rows([line])}</TABLE>>`;
}

/** Writes the name of an account. */
export function accountLabel(account: string): string {
  return heading({ text: `account ${account}`, size: ACCOUNT }, []);
}

/** Writes the name of a stack, with a list of its resources that are not drawn. */
export function stackLabel(place: Place): string {
  return heading({ text: shortStack(place), size: HEADING, bold: true }, place.notes);
}

/** Writes the name of a region, with its stacks without drawn resources. */
export function regionLabel(region: string, quiet: readonly Place[]): string {
  return heading(
    { text: region, size: HEADING },
    quiet.map((place) => `${shortStack(place)}: ${place.notes.join(', ')}`),
  );
}

/** Shortens the name of a stack by account and region, which are shown around it. */
function shortStack({ stack, account, region }: Place): string {
  return [region, account].reduce(
    (name, end) => (name.endsWith(`-${end}`) ? name.slice(0, -end.length - 1) : name),
    stack,
  );
}

function heading(title: Run, lines: readonly string[]): string {
  const runs = [title, ...lines.map((text): Run => ({ text, size: SMALL }))];
  const cells = runs.map((run) => [cell(run)]);
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="1" CELLPADDING="0">${rows(cells)}</TABLE>>`;
}

/** Writes the title of the picture, and the legend for the colours and lines that occur in it. */
export function legend(title: string, { places }: Picture): string {
  const kinds = new Map(places.flatMap(({ boxes }) => boxes.map(({ kind, fill }) => [kind, fill] as const)));
  const colours = [...kinds].map(([text, fill]) => cell({ text, size: SMALL }, { fill }));
  const lines = LINES.flatMap(([colour, sample, meaning]) => [
    cell({ text: sample, size: TEXT, colour }),
    cell({ text: meaning, size: SMALL }),
  ]);
  const samples = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="${PADDING}">${rows([[...colours, ...lines]])}</TABLE>`;
  const name = cell({ text: title, size: TITLE, bold: true });
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="2">${rows([[name], [`<TD ALIGN="LEFT">${samples}</TD>`]])}</TABLE>>`;
}

/** Quotes a string in the DOT language. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
