import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { instance } from '@viz-js/viz';
import { toDot } from './dot.ts';
import type { SynthesizedInput } from './model.ts';
import { readEstate } from './read-estate.ts';

export interface DiagramOptions {
  /** Folder that `cdktf synth` wrote, with its manifest.json. */
  readonly synthesized: string;
  /** Environment to draw, e.g. `prod`. */
  readonly environment: string;
  /** The SVG file to write or, with `check`, to compare with. */
  readonly file: string;
  /** Only say whether the file is current. */
  readonly check: boolean;
}

/**
 * Draws an environment from its synthesized stacks as SVG.
 *
 * @returns whether the file was (or, without `check`, now is) what the stacks say
 */
export async function drawEstate({ synthesized, environment, file, check }: DiagramOptions): Promise<boolean> {
  const stacks = readStacks(synthesized, environment);
  const dot = toDot(`Landform: the ${environment} environment`, readEstate(stacks));
  const viz = await instance();
  const svg = `${viz.renderString(dot, { format: 'svg', engine: 'dot' }).trimEnd()}\n`;
  if (check) return readOrEmpty(file) === svg;
  await mkdir(dirname(file), { recursive: true });
  writeFileSync(file, svg);
  return true;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

function readStacks(synthesized: string, environment: string): SynthesizedInput[] {
  const manifest: Manifest = JSON.parse(readFileSync(join(synthesized, 'manifest.json'), 'utf8'));
  return Object.entries(manifest.stacks)
    .filter(([name]) => name.startsWith(`${environment}-`))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { synthesizedStackPath }]) => {
      const json = JSON.parse(readFileSync(join(synthesized, synthesizedStackPath), 'utf8'));
      const { account, region } = json['//'].landform ?? {};
      return { name, account: account.name, region, json };
    });
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
