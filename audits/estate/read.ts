import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../base/facts.ts';
import { SetupProblem } from '../../base/problem.mjs';
import { FACTS } from '../../modules/facts.ts';
import { Estate } from './estate.ts';
import type { NamedStack } from './resource.ts';
import type { StackJson } from './stack-json.ts';

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

/** Stack with its file in the folder of the synthesis. */
export interface StackFile extends NamedStack {
  readonly file: string;
}

/**
 * Reads the stacks that `cdktf synth` wrote, by name.
 *
 * @param folder folder with the manifest.json, e.g. `cdktf.out`
 * @param environment reads only stacks called `<environment>-…`; without it, all
 * @throws SetupProblem when the folder has no such stack
 */
export function readStacks(folder: string, environment?: string): StackFile[] {
  const manifest = join(folder, 'manifest.json');
  const { stacks }: Manifest = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : { stacks: {} };
  const found = Object.entries(stacks)
    .filter(([name]) => environment === undefined || name.startsWith(`${environment}-`))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (found.length === 0) {
    throw new SetupProblem(
      `${folder} holds no stacks${environment === undefined ? '' : ` of environment ${environment}`}`,
      {
        fix: `synthesize them first: npx cdktf synth '${environment === undefined ? '*' : `${environment}-*`}'`,
      },
    );
  }
  return found.map(([name, { synthesizedStackPath }]) => {
    const file = join(folder, synthesizedStackPath);
    return { name, file, json: JSON.parse(readFileSync(file, 'utf8')) as StackJson };
  });
}

/**
 * Reads an environment that `cdktf synth` wrote, as an estate.
 *
 * @param facts facts of types that no module of Landform creates
 * @throws SetupProblem when it has not been synthesized
 */
export function readEstate(folder: string, environment?: string, facts: Facts = {}): Estate {
  return estateOf(readStacks(folder, environment), facts);
}

/** Makes an estate from stacks in memory. */
export function estateOf(stacks: readonly NamedStack[], facts: Facts = {}): Estate {
  return new Estate(stacks, { ...FACTS, ...facts });
}
