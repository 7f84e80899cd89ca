import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drawEstate } from '../diagram/index.ts';
import { loadProject } from '../project/load.ts';
import { synthesize } from '../synthesize.ts';

/** Options of `landform diagram`. */
export interface DiagramCommandOptions {
  /**
   * Environment to draw.
   *
   * @default - `local`, or the only one; all stacks of a project that declares none
   */
  readonly environment?: string;
  /** File of the picture, from the project's root. */
  readonly file: string;
  /** Compares the file only, without writing it. */
  readonly check: boolean;
}

/**
 * Runs `landform diagram`: draws an environment from its synthesized stacks as SVG.
 *
 * @returns true when the file is current
 */
export async function diagram({ environment: name, file, check }: DiagramCommandOptions): Promise<boolean> {
  const project = await loadProject();
  const environment = project.environmentNames.length > 0 ? project.environmentOr(name).name : name;
  const synthesized = mkdtempSync(join(tmpdir(), 'landform-diagram-'));
  try {
    await synthesize(project, { environments: environment === undefined ? [] : [environment], outDir: synthesized });
    const { root, facts } = project;
    const current = await drawEstate({ synthesized, environment, facts, file: resolve(root, file), check });
    process.stdout.write(
      current ? `${file} is current\n` : `${file} does not match the stacks\n  fix: npx landform diagram\n`,
    );
    return current;
  } finally {
    rmSync(synthesized, { recursive: true, force: true });
  }
}
