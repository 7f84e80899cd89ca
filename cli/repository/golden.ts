import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStacks, resourcesOf, type StackJson } from '../../audits/index.ts';
import { ENVIRONMENT_NAMES } from '../../environments/index.ts';
import { loadProject } from '../project/load.ts';
import { synthesize } from '../synthesize.ts';
import { ROOT } from './root.ts';

/** Folder with a golden list for each environment: the addresses that its resources must keep. */
export const GOLDEN = join('test', 'synth', 'golden');

/** Addresses of resources, by stack. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** Lists the addresses of an environment's resources, by stack. */
export function addressesOf(
  stacks: readonly { readonly name: string; readonly json: StackJson }[],
  environment: string,
): Addresses {
  const own = stacks.filter(({ name }) => name.startsWith(`${environment}-`));
  return Object.fromEntries(own.map(({ name, json }) => [name, resourcesOf(json).map(({ address }) => address)]));
}

/**
 * Runs `landform golden`: writes the golden list of every environment, and removes those of environments that are gone.
 * A changed address destroys a resource where it is deployed, so that the lists are written on purpose only.
 *
 * @returns files that changed, relative to the repository
 */
export async function golden(): Promise<readonly string[]> {
  const synthesized = mkdtempSync(join(tmpdir(), 'landform-golden-'));
  try {
    await synthesize(await loadProject(ROOT), { environments: ENVIRONMENT_NAMES, outDir: synthesized });
    const stacks = readStacks(synthesized);
    return writeLists(
      join(ROOT, GOLDEN),
      Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [name, addressesOf(stacks, name)])),
    ).map((file) => join(GOLDEN, file));
  } finally {
    rmSync(synthesized, { recursive: true, force: true });
  }
}

/** Writes one list for each environment into a folder that holds nothing else. */
export function writeLists(folder: string, lists: Readonly<Record<string, Addresses>>): string[] {
  const wanted = new Map(
    Object.entries(lists).map(([name, addresses]) => [`${name}.json`, `${JSON.stringify(addresses, null, 2)}\n`]),
  );
  const there = new Map(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  const changed = [...new Set([...wanted.keys(), ...there.keys()])].filter(
    (file) => wanted.get(file) !== there.get(file),
  );
  for (const file of changed) {
    const text = wanted.get(file);
    if (text === undefined) rmSync(join(folder, file));
    else writeFileSync(join(folder, file), text);
  }
  return changed.sort();
}
