import type { SynthesizedStack } from './manifest.ts';
import type { StackResult } from './result.ts';

/** Stack with its dependencies. */
export type Dependent = Pick<SynthesizedStack, 'name' | 'dependencies'>;

/** Finds the longest chain of dependent stacks, by the sum of their durations. */
export function criticalPath(
  stacks: readonly Dependent[],
  secondsOf: (name: string) => number,
): { readonly path: readonly string[]; readonly seconds: number } {
  const best = new Map<string, { path: readonly string[]; seconds: number }>();
  const none = { path: [], seconds: 0 };
  const longestTo = (stack: Dependent): { path: readonly string[]; seconds: number } => {
    const known = best.get(stack.name);
    if (known) return known;
    const ways = stacks.filter(({ name }) => stack.dependencies.includes(name)).map(longestTo);
    const before = ways.reduce((one, other) => (other.seconds > one.seconds ? other : one), none);
    const result = { path: [...before.path, stack.name], seconds: before.seconds + secondsOf(stack.name) };
    best.set(stack.name, result);
    return result;
  };
  return stacks.map(longestTo).reduce((one, other) => (other.seconds > one.seconds ? other : one), none);
}

const COLUMNS = ['init', 'plan', 'apply', 'destroy'] as const;

/**
 * Formats a table of durations: a line per step before the deploy, a line per stack, and the longest chain of stacks.
 *
 * @param steps steps before the deploy with their seconds, e.g. set-up and synthesis
 */
export function timingTable(
  steps: readonly { readonly name: string; readonly seconds: number }[],
  stacks: readonly Dependent[],
  results: readonly StackResult[],
): string {
  const shown = COLUMNS.filter((column) => results.some(({ seconds }) => seconds[column] !== undefined));
  const rows = [
    ['', ...shown, 'total'],
    ...results.map(({ name, seconds, status }) => [
      status === 'changed' ? name : `${name} (${status.replace('-', ' ')})`,
      ...shown.map((column) => format(seconds[column])),
      format(total(seconds)),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart((widths[column] ?? 0) + 2),
      )
      .join(''),
  );
  const secondsByName = new Map(results.map(({ name, seconds }) => [name, total(seconds)]));
  const { path, seconds } = criticalPath(stacks, (name) => secondsByName.get(name) ?? 0);
  return [
    ...steps.map((step) => `${step.name} ${format(step.seconds)}`),
    ...lines,
    `longest chain ${format(seconds)}: ${path.join(' > ')}`,
  ].join('\n');
}

function total(seconds: StackResult['seconds']): number {
  return Object.values(seconds).reduce((sum, each) => sum + each, 0);
}

function format(seconds: number | undefined): string {
  return seconds === undefined ? '-' : `${seconds.toFixed(1)}s`;
}
