import type { Kind, Place, Resource } from './model.ts';

const KINDS: Readonly<Record<Kind, readonly [fill: string, name: string]>> = {
  api: ['#e9d5ff', 'API'],
  users: ['#fecdd3', 'user pool'],
  function: ['#fed7aa', 'function'],
  workflow: ['#fbcfe8', 'workflow'],
  table: ['#bfdbfe', 'table'],
  bus: ['#a7f3d0', 'event bus'],
  queue: ['#fde68a', 'queue'],
  key: ['#e5e7eb', 'key'],
  bucket: ['#d9f99d', 'bucket'],
};
/** Lines of the picture: colour, what they look like, what they mean. */
const LINES: readonly (readonly [colour: string, sample: string, meaning: string])[] = [
  ['#1f2937', '——▸', 'moves on'],
  ['#6b7280', '– –▸', 'looks up'],
  ['#b45309', '····▸', 'parks what failed'],
  ['#2563eb', '– –▸', 'copied by AWS'],
];
const MUTED = '#4b5563';

/** A box with a resource's name and kind; a workflow also shows its steps, each with what undoes it. */
export function nodeLabel({ kind, name, replica, steps }: Resource): string {
  const [fill, kindName] = KINDS[kind];
  const rows = [
    row(`<B>${escaped(name)}</B>`),
    row(small(replica ? `replica of ${kindName}` : kindName)),
    ...steps.map(({ step, undo }) => row(undo ? `${escaped(step)} ${small(`↩ ${undo}`)}` : escaped(step), 'left')),
  ];
  const border = replica ? '#2563eb' : '#6b7280';
  return `<<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" STYLE="ROUNDED" BGCOLOR="${fill}" COLOR="${border}">${rows.join('')}</TABLE>>`;
}

/** A mark at which an arrow leaves the row, or goes on. */
export function markLabel(number: number, text: string): string {
  const sign = String.fromCodePoint(0x245f + number);
  return `<<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3" STYLE="ROUNDED" BGCOLOR="#ffffff" COLOR="#1f2937">${row(`${sign} ${small(text)}`)}</TABLE>>`;
}

/** A stack's name, with what it holds besides what is drawn. */
export function stackLabel(place: Place): string {
  return heading(`<B>${escaped(shortStack(place))}</B>`, place.notes);
}

/** A region's name, with its stacks of which nothing is drawn. */
export function regionLabel(region: string, quiet: readonly Place[]): string {
  return heading(
    escaped(region),
    quiet.map((place) => `${shortStack(place)}: ${place.notes.join(', ')}`),
  );
}

/** The account and region that a stack's name ends with stand around it already. */
function shortStack({ stack, account, region }: Place): string {
  return [region, account].reduce(
    (name, end) => (name.endsWith(`-${end}`) ? name.slice(0, -end.length - 1) : name),
    stack,
  );
}

function heading(title: string, lines: readonly string[]): string {
  const rows = [title, ...lines.map(small)].map((each) => row(each, 'left'));
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="1" CELLPADDING="0">${rows.join('')}</TABLE>>`;
}

/** Title of the picture and what its colours and lines mean. */
export function legend(title: string): string {
  const colours = Object.values(KINDS).map(
    ([fill, name]) => `<TD BGCOLOR="${fill}" STYLE="ROUNDED">${small(name)}</TD>`,
  );
  const lines = LINES.map(
    ([colour, sample, meaning]) =>
      `<TD><FONT POINT-SIZE="14" COLOR="${colour}">${sample}</FONT> ${small(meaning)}</TD>`,
  );
  const samples = `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="4" CELLPADDING="3"><TR>${[...colours, ...lines].join('')}</TR></TABLE>`;
  const name = row(`<FONT POINT-SIZE="20"><B>${escaped(title)}</B></FONT>`, 'left');
  return `<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="2">${name}${row(samples, 'left')}</TABLE>>`;
}

/** Text in the quotes of the DOT language. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function row(content: string, align: 'left' | 'center' = 'center'): string {
  return `<TR><TD ALIGN="${align.toUpperCase()}">${content}</TD></TR>`;
}

function small(text: string): string {
  return `<FONT POINT-SIZE="12" COLOR="${MUTED}">${escaped(text)}</FONT>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
