import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNamed } from '../../environments/index.ts';
import { log } from '../context.ts';
import { stopCloud } from '../local-cloud.ts';
import { ROOT } from '../repository/root.ts';

/**
 * Runs `landform down`: stops the local cloud, and so deletes everything deployed to it, and removes its files.
 * Downloaded programs stay.
 */
export async function down(): Promise<void> {
  const environment = environmentNamed('local');
  const stopped = await stopCloud(environment);
  rmSync(join(ROOT, '.landform', 'cloud'), { recursive: true, force: true });
  removeLeftovers(ROOT, environment.name);
  log(stopped ? 'the local cloud is stopped, and everything deployed to it is gone' : 'no local cloud was running');
}

/**
 * Removes the synthesized stacks of an environment and the records of its deploys. Those of other environments stay,
 * since the next deploy needs the record of a killed one to release its lock.
 */
export function removeLeftovers(root: string, environment: string): void {
  const outDir = join(root, 'cdktf.out');
  removeOf(environment, join(root, '.landform', 'runs'));
  removeOf(environment, join(outDir, 'stacks'));
  forgetStacks(environment, outDir);
}

/** Tells if a stack, or a record of its deploys, belongs to an environment: its name begins with the environment's. */
function isOf(environment: string, name: string): boolean {
  return name.startsWith(`${environment}-`);
}

function removeOf(environment: string, directory: string): void {
  if (!existsSync(directory)) return;
  const names = readdirSync(directory);
  const ours = names.filter((name) => isOf(environment, name));
  for (const name of ours) rmSync(join(directory, name), { recursive: true, force: true });
  if (ours.length === names.length) rmdirSync(directory);
}

/** Removes an environment's stacks from the manifest, and the whole folder if no other stack is left. */
function forgetStacks(environment: string, outDir: string): void {
  const file = join(outDir, 'manifest.json');
  const manifest: { readonly stacks: Readonly<Record<string, object>> } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { stacks: {} };
  const others = Object.entries(manifest.stacks).filter(([name]) => !isOf(environment, name));
  if (others.length > 0) writeFileSync(file, JSON.stringify({ ...manifest, stacks: Object.fromEntries(others) }));
  else if (!existsSync(join(outDir, 'stacks'))) rmSync(outDir, { recursive: true, force: true });
  else rmSync(file, { force: true });
}
