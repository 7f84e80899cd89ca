import type { ArchiveReport, BuildReport, Duplicate, ReportedPart } from '../../build/index.ts';

/** Report with the build that it was compared with. */
export interface ComparedReport extends BuildReport {
  readonly against?: string | undefined;
  readonly notes: readonly string[];
}

/** Number of parts of an archive that are listed one by one; the rest is added up. */
const LISTED = 12;

/** Formats a report for programs: every part of every archive, in bytes. */
export const asJson = (report: ComparedReport): string => `${JSON.stringify(report, null, 2)}\n`;

/** Formats a report for a terminal: columns of bytes, with a block for each archive that adds up to its size. */
export function asText(report: ComparedReport): string {
  const blocks = report.archives.map((archive) => {
    const parts = shortened(archive.parts).map((part) => [
      `  ${labelOf(part)}`,
      '',
      grouped(part.bytes),
      signed(part.changeBytes),
      '',
    ]);
    return [headOf(archive), ...parts, ...sayTwice(archive).map((line) => [`  ${line}`])];
  });
  const budgets = report.archives.some(({ budgetBytes }) => budgetBytes !== undefined);
  const head = ['', 'zipped', 'unpacked', report.against ? 'change' : '', budgets ? 'of budget' : ''];
  const table = aligned([head, ...blocks.flatMap((block) => [[''], ...block])]);
  const removed = report.removed.map((name) => `${name} was removed\n`);
  const against = report.against ? [`bytes; change of unpacked bytes since ${report.against}\n`] : ['bytes\n'];
  const notes = report.notes.map((note) => `note: ${note}\n`);
  return [table, '\n', ...removed, ...against, ...notes].join('');
}

function headOf({ name, zippedBytes, unzippedBytes, change, budgetBytes }: ArchiveReport): string[] {
  return [
    name,
    grouped(zippedBytes),
    grouped(unzippedBytes),
    signed(change?.unzippedBytes),
    budgetBytes === undefined ? '' : `${Math.ceil((unzippedBytes / budgetBytes) * 100)} % of ${grouped(budgetBytes)}`,
  ];
}

/** Formats a report for a comment on a pull request: changed archives first, the details folded. */
export function asMarkdown(report: ComparedReport): string {
  const changed = report.archives.filter(({ change }) => change?.unzippedBytes !== 0 || change.zippedBytes !== 0);
  const rows = (archives: readonly ArchiveReport[]) =>
    table(
      ['', 'zipped', 'change', 'unpacked', 'change', 'of budget'],
      archives.map(({ change, ...archive }) => {
        const [name = '', zipped = '', unpacked = '', , budget = ''] = headOf(archive);
        return [`\`${name}\``, zipped, signed(change?.zippedBytes), unpacked, signed(change?.unzippedBytes), budget];
      }),
    );
  const details = changed.flatMap(({ name, parts }) => {
    const moved = parts.filter(({ changeBytes = 0 }) => changeBytes !== 0).sort(byChange);
    const lines = moved.map((part) => [labelOf(part), grouped(part.bytes), signed(part.changeBytes)]);
    return moved.length === 0 ? [] : folded(`Changes in ${name}`, table(['', 'unpacked', 'change'], lines));
  });
  const twice = report.archives.flatMap((archive) => sayTwice(archive).map((line) => `- \`${archive.name}\`: ${line}`));
  return [
    `### Bundle sizes${report.against ? `, compared with ${report.against}` : ''}`,
    ...report.notes.map((note) => `> ${note}`),
    changed.length > 0 ? rows(changed) : 'No archive changed.',
    ...report.removed.map((name) => `\`${name}\` was removed.`),
    ...details,
    ...folded('Packages with more than one copy', twice.length > 0 ? twice.join('\n') : undefined),
    ...folded('All archives', changed.length < report.archives.length ? rows(report.archives) : undefined),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}

const folded = (summary: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`<details><summary>${summary}</summary>\n\n${text}\n\n</details>`];

const byChange = (a: ReportedPart, b: ReportedPart): number =>
  Math.abs(b.changeBytes ?? 0) - Math.abs(a.changeBytes ?? 0);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

/**
 * Selects the largest parts and all changed ones, and adds up the others in one line, so that the block still adds up.
 */
function shortened(parts: readonly ReportedPart[]): (ReportedPart | Rest)[] {
  const shown = parts.filter(({ changeBytes = 0 }, i) => i < LISTED || changeBytes !== 0);
  const rest = parts.filter((part) => !shown.includes(part));
  if (rest.length === 0) return shown;
  return [...shown, { count: rest.length, bytes: rest.reduce((sum, { bytes }) => sum + bytes, 0) }];
}

interface Rest {
  readonly count: number;
  readonly bytes: number;
  readonly changeBytes?: undefined;
}

function labelOf(part: ReportedPart | Rest): string {
  if ('count' in part) return `${part.count} smaller parts`;
  if (!part.version) return part.name;
  return `${part.name}@${part.versionBefore ? `${part.versionBefore} → ` : ''}${part.version}`;
}

/**
 * Describes duplicates of an archive: a line for each package with two copies in it, and one line for all that its
 * layers have too.
 */
function sayTwice({ name: archive, duplicates }: ArchiveReport): string[] {
  const within = ({ copies }: Duplicate) => copies.filter((copy) => copy.archive === archive);
  const twice = duplicates.filter((each) => within(each).length > 1);
  const beside = duplicates.filter((each) => within(each).length === 1);
  const bytes = beside.flatMap(within).reduce((sum, copy) => sum + copy.bytes, 0);
  return [
    ...twice.map((each) => {
      const copies = within(each).map((copy) => `${copy.version} in ${copy.folder} (${grouped(copy.bytes)})`);
      return `twice: ${each.name}, ${copies.join(' and ')}`;
    }),
    ...(beside.length > 0
      ? [`also in one of its layers, ${grouped(bytes)} bytes here: ${enumerated(beside.map(({ name }) => name))}`]
      : []),
  ];
}

/** Number of names in an enumeration; the rest is counted. */
const NAMED = 5;
const enumerated = (names: readonly string[]): string =>
  names.length > NAMED + 1 ? `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more` : names.join(', ');

/** Groups digits, the same under every locale: 1439072 → 1 439 072. */
const grouped = (bytes: number): string => String(bytes).replace(/\B(?=(\d{3})+$)/g, ' ');

function signed(bytes: number | undefined): string {
  if (bytes === undefined || bytes === 0) return '';
  return bytes > 0 ? `+${grouped(bytes)}` : `-${grouped(-bytes)}`;
}

/** Aligns columns: the first to the left, numbers to the right. A row of one cell takes the whole line. */
function aligned(rows: readonly (readonly string[])[]): string {
  const full = rows.filter((row) => row.length > 1);
  const widths = (full[0] ?? []).map((_, i) => Math.max(...full.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.length === 1
      ? row
      : row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  return rows.map((row) => `${line(row).join('  ').trimEnd()}\n`).join('');
}
