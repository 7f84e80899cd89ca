import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupProblem } from '../../base/problem.mjs';
import { type Run, run as runProgram } from '../../base/run.mjs';
import { filesBelow } from '../repository/docs/files.ts';
import type { Change } from './plan.ts';

/** Program that runs after the files are written. */
export interface FollowUp {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Lists what a new part makes necessary: formatting, documentation and, where stacks change, golden lists and picture. */
export function followUps(root: string, changes: readonly Change[], changesStacks: boolean): FollowUp[] {
  const landform = (name: string) => ({
    name: `landform ${name}`,
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', join(root, 'cli', 'main.ts'), name],
  });
  const paths = changes.map(({ path }) => path).filter((path) => /\.(ts|json)$/.test(path));
  return [
    { name: 'format', command: join(root, 'node_modules', '.bin', 'biome'), args: ['check', '--write', ...paths] },
    landform('docs'),
    ...(changesStacks ? [landform('golden'), landform('diagram')] : []),
  ];
}

/**
 * Writes the files of a plan and runs what follows. After a failure everything is as it was before.
 *
 * @throws SetupProblem with the output of the program that failed
 */
export async function carryOut(
  root: string,
  changes: readonly Change[],
  steps: readonly FollowUp[],
  { log, run = runProgram }: { readonly log: (line: string) => void; readonly run?: Run },
): Promise<void> {
  const before = new Map([...generated(root), ...changes.map(({ path, before: text }) => [path, text] as const)]);
  try {
    for (const { path, after } of changes) write(join(root, path), after);
    for (const { name, command, args } of steps) {
      log(name);
      const { code, output } = await run(command, args, { cwd: root });
      if (code === 0) continue;
      throw new SetupProblem(`${name} fails with the new files, so that none of them was kept`, {
        details: output,
        fix: 'follow the message above, e.g. with a shorter name or other options',
      });
    }
  } catch (error) {
    restore(root, before);
    throw error;
  }
}

/** Reads the files that follow-ups write: pages, the picture and golden lists. */
function generated(root: string): Map<string, string | undefined> {
  const isGenerated = (path: string) => /\.(md|svg)$|\/golden\/[^/]+\.json$/.test(path);
  const paths = filesBelow(root, ['audits', 'docs', 'functions', 'modules', 'test'], isGenerated);
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function restore(root: string, before: ReadonlyMap<string, string | undefined>): void {
  for (const path of new Set([...before.keys(), ...generated(root).keys()])) {
    const file = join(root, path);
    const text = before.get(path);
    if (text === undefined) remove(file);
    else if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Removes a file, and the folders that it leaves empty. */
function remove(file: string): void {
  rmSync(file, { force: true });
  for (let folder = dirname(file); existsSync(folder) && readdirSync(folder).length === 0; folder = dirname(folder)) {
    rmdirSync(folder);
  }
}
