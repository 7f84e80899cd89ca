import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { instance } from '@viz-js/viz';
import { toDot } from './dot.ts';
import { readEstate } from './read-estate.ts';
import { readStacks } from './read-stacks.ts';

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
 * @throws SetupProblem when the environment has not been synthesized
 */
export async function drawEstate({ synthesized, environment, file, check }: DiagramOptions): Promise<boolean> {
  const svg = await drawSvg(environment, readStacks(synthesized, environment));
  if (check) return existsSync(file) && readFileSync(file, 'utf8') === svg;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, svg);
  return true;
}

async function drawSvg(environment: string, stacks: ReturnType<typeof readStacks>): Promise<string> {
  const viz = await instance();
  const dot = toDot(`Landform: environment ${environment}`, readEstate(stacks));
  const svg = viz.renderString(dot, { format: 'svg', engine: 'dot' }).trimEnd();
  return `${svg.replaceAll(/font-family="Helvetica[^"]*"/g, 'font-family="Helvetica, Arial, Liberation Sans, sans-serif"')}\n`;
}
