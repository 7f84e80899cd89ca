import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackJson } from './mocked-apply.ts';

const root = join(import.meta.dirname, '..', '..');

/** A stack as it was synthesized, with the folder that Terraform runs in. */
export interface EstateStack {
  readonly name: string;
  readonly folder: string;
  readonly json: StackJson;
}

/** Synthesizes every environment as `cdktf synth` does, into a folder of its own. */
export function synthesizeEstate(): EstateStack[] {
  const outdir = mkdtempSync(join(tmpdir(), 'landform-estate-'));
  execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'stacks', 'main.ts')], {
    cwd: root,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const manifest = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
  return Object.keys(manifest.stacks)
    .sort()
    .map((name) => {
      const folder = join(outdir, 'stacks', name);
      return { name, folder, json: JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) };
    });
}

/** Addresses of all resources of a stack: what a rename would destroy and create. */
export function addressesOf({ json }: EstateStack): string[] {
  return Object.entries(json.resource ?? {})
    .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
    .sort();
}

/** Runs a job for each item, `lanes` at a time: the AWS provider takes half a gigabyte and a core. */
export async function inLanes<T, R>(items: readonly T[], lanes: number, job: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await job(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
