/** Place in a source, counted from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** Fault that was planted in a source: a mutant. */
interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

/**
 * Report of Stryker, as far as it is read.
 *
 * @see https://github.com/stryker-mutator/mutation-testing-elements/tree/master/packages/report-schema
 */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

/** Result of one file. */
export interface FileScore {
  readonly file: string;
  /** Faults that a test noticed, of all that could run. */
  readonly noticed: number;
  readonly total: number;
  /** Percentage that was noticed; 100 when there was nothing to notice. */
  readonly score: number;
  /** Faults that no test could run with, such as those that break a test file before its first test. */
  readonly broken: number;
  /** Faults that no test noticed, as `file:line original -> replacement`. */
  readonly survivors: readonly string[];
}

const NOTICED = new Set(['Killed', 'Timeout']);
const UNNOTICED = new Set(['Survived', 'NoCoverage']);
/** Characters that are shown of a piece of code. */
const SHOWN = 100;

/** Reads the score of each file. Faults that do not compile or cannot run count for nothing. */
export function scoresOf({ files }: MutationReport): FileScore[] {
  return Object.entries(files)
    .map(([file, { source, mutants }]) => {
      const noticed = mutants.filter(({ status }) => NOTICED.has(status)).length;
      const unnoticed = mutants.filter(({ status }) => UNNOTICED.has(status));
      const total = noticed + unnoticed.length;
      const broken = mutants.filter(({ status }) => status === 'RuntimeError').length;
      const survivors = unnoticed
        .toSorted((one, other) => one.location.start.line - other.location.start.line)
        .map((mutant) => survivor(file, source, mutant));
      return { file, noticed, total, score: total === 0 ? 100 : (100 * noticed) / total, broken, survivors };
    })
    .sort((one, other) => one.file.localeCompare(other.file));
}

/** Lists the critical files that stay below the score they must reach. */
export function tooLow(scores: readonly FileScore[], critical: readonly string[], least: number): string[] {
  return scores.filter(({ file, score }) => critical.includes(file) && score < least).map(({ file }) => file);
}

/** Writes the survivors of each file, and below them a table of the scores. */
export function mutationText(scores: readonly FileScore[], low: readonly string[], least: number): string {
  const width = Math.max(0, ...scores.map(({ file }) => file.length));
  const row = ({ file, noticed, total, score, broken }: FileScore) =>
    `${file.padEnd(width)}  ${score.toFixed(1).padStart(5)} %  ${noticed} of ${total}${broken > 0 ? `, ${broken} could not run` : ''}`;
  return [
    ...scores.flatMap(({ survivors }) => survivors),
    '',
    ...scores.map((score) => (low.includes(score.file) ? `${row(score)}, must reach ${least} %` : row(score))),
    '',
  ].join('\n');
}

function survivor(file: string, source: string, { status, replacement, mutatorName, location }: Mutant): string {
  const changed = `${oneLine(textAt(source, location))} -> ${replacement === undefined ? mutatorName : oneLine(replacement)}`;
  return `${file}:${location.start.line} ${changed}${status === 'NoCoverage' ? ' (no test runs it)' : ''}`;
}

function textAt(source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines
    .map((line, i) => line.slice(i === 0 ? start.column - 1 : 0, i === last ? end.column - 1 : undefined))
    .join('\n');
}

function oneLine(code: string): string {
  const line = code.replace(/\s+/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
