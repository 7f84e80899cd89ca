import type { Simulated } from '../../runtime/testing/simulator/index.ts';

/** Describes a simulation in a line, and its shortest failure in as many as it takes. */
export function reported(
  kind: string,
  { runs, seconds, violations, struck, failure, firstAt, outcomes }: Simulated<unknown>,
): string {
  const faults = Object.values(struck).reduce((sum, count) => sum + count, 0);
  const rate = Math.round(runs / seconds);
  const became = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const line = `${kind.padEnd(12)} ${runs} runs, ${rate} runs/s, ${faults} faults, ${violations} violations (${became.join(', ')})\n`;
  if (!failure) return line;
  return [
    line.trimEnd(),
    `  first in run ${firstAt}, seed ${failure.seed}; shortest history:`,
    ...failure.broken.map((each) => `  broken: ${each}`),
    ...failure.faults.map(({ at, name, times }) => `  fault: ${name}${times > 1 ? ` ${times} times` : ''} at ${at}`),
    ...failure.history.map((each) => `  ${each}`),
    '',
  ].join('\n');
}
