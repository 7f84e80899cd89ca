import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Run, run as runProgram } from '../../base/run.mjs';
import { installPythonChecks, pythonChecks } from '../../local-cloud/index.ts';
import { rooms } from './rooms.mjs';
import { ROOT } from './root.ts';

/** Check of the sources. */
export interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Installs the check's program if it is missing; a failure fails the check. */
  readonly prepare?: (log: (line: string) => void) => Promise<void>;
}

/** Lists all checks. */
export function checksOf(root: string): readonly Check[] {
  const bin = (name: string) => join(root, 'node_modules', '.bin', name);
  const landform = (...args: string[]) => ({
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(root, 'cli', 'main.ts'), ...args],
  });
  const prepare = (log: (line: string) => void) => installPythonChecks({ root, log });
  return [
    { name: 'types', command: bin('tsc'), args: ['--project', root, '--noEmit'] },
    { name: 'format and lint', command: bin('biome'), args: ['check', '.'] },
    { name: 'lint', command: bin('oxlint'), args: [] },
    {
      name: 'dependency arrows',
      command: bin('depcruise'),
      args: rooms(root),
    },
    { name: 'dead code', command: bin('knip'), args: [] },
    { name: 'documentation', ...landform('docs', '--check') },
    { name: 'picture', ...landform('diagram', '--check') },
    ...pythonChecks(root).map((check) => ({ ...check, prepare })),
  ];
}

/**
 * Runs every check, even after one that failed, and shows the output of failed ones.
 *
 * @returns true when all passed
 */
export async function runChecks(
  checks: readonly Check[],
  { write, run = runProgram }: { readonly write: (text: string) => void; readonly run?: Run },
): Promise<boolean> {
  const failed: string[] = [];
  for (const { name, command, args, prepare } of checks) {
    const unready = await prepare?.((line) => write(`${line}\n`)).then(
      () => undefined,
      (error: unknown) => ({ code: 1, output: String(error) }),
    );
    const began = performance.now();
    const { code, output } = unready ?? (await run(command, args, { cwd: ROOT }));
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds}s)\n`);
    if (code === 0) continue;
    failed.push(name);
    write(`${output.trimEnd().replace(/^/gm, '    ')}\n`);
  }
  if (failed.length > 0) write(`\nfailed: ${failed.join(', ')}\n`);
  return failed.length === 0;
}
