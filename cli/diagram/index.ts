import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { instance } from '@viz-js/viz';
import { type Estate, readEstate } from '../../audits/index.ts';
import type { Facts } from '../../base/facts.ts';
import { toDot } from './dot.ts';
import { pictureOf } from './picture.ts';

export interface DiagramOptions {
  /** Folder that `cdktf synth` wrote, with its manifest.json. */
  readonly synthesized: string;
  /**
   * Environment to draw, e.g. `prod`.
   *
   * @default - all stacks
   */
  readonly environment?: string;
  /**
   * Facts of resource types that no module makes.
   *
   * @default - none
   */
  readonly facts?: Facts;
  /** SVG file to write, or to compare with if `check` is set. */
  readonly file: string;
  /** Only checks if the file is current. */
  readonly check: boolean;
}

/**
 * Draws an environment from its synthesized stacks as SVG.
 *
 * @returns true when the file was current with `check`, or was written without it
 * @throws SetupProblem when the environment has not been synthesized
 */
export async function drawEstate({ synthesized, environment, facts, file, check }: DiagramOptions): Promise<boolean> {
  const svg = await drawSvg(environment, readEstate(synthesized, environment, facts));
  if (check) return existsSync(file) && readFileSync(file, 'utf8') === svg;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, svg);
  return true;
}

async function drawSvg(environment: string | undefined, estate: Estate): Promise<string> {
  const viz = await instance();
  const title = environment === undefined ? 'Landform' : `Landform: environment ${environment}`;
  const svg = viz.renderString(toDot(title, pictureOf(estate)), { format: 'svg', engine: 'dot' });
  return tidy(svg, title);
}

/** Removes Graphviz's comments and names, and sets fonts that look the same on every machine. */
function tidy(svg: string, title: string): string {
  return svg
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<title>[^<]*<\/title>\n?/g, '')
    .replace(/<g id="graph0"/, `<title>${title}</title>\n<g id="graph0"`)
    .replaceAll('&#45;', '-')
    .replace(/font-family="Helvetica[^"]*"/g, 'font-family="Helvetica, Arial, Liberation Sans, sans-serif"');
}
