import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { instance } from '@viz-js/viz';
import { type Estate, readEstate } from '../../audits/index.ts';
import { FACTS } from '../../stacks/facts.ts';
import { toDot } from './dot.ts';
import { pictureOf } from './picture.ts';

export interface DiagramOptions {
  /** Folder that `cdktf synth` wrote, with its manifest.json. */
  readonly synthesized: string;
  /** Environment to draw, e.g. `prod`. */
  readonly environment: string;
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
export async function drawEstate({ synthesized, environment, file, check }: DiagramOptions): Promise<boolean> {
  const svg = await drawSvg(environment, readEstate(synthesized, environment, FACTS));
  if (check) return existsSync(file) && readFileSync(file, 'utf8') === svg;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, svg);
  return true;
}

async function drawSvg(environment: string, estate: Estate): Promise<string> {
  const viz = await instance();
  const title = `Landform: environment ${environment}`;
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
