import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupProblem } from '../base/problem.mjs';
import { run } from '../base/run.mjs';
import { nothingSynthesized } from './project/errors.ts';
import type { CdktfJson, Project } from './project/project.ts';

/** Memory of an app that a compiler loads all classes of a provider for; cdktf gives as much. */
const MEMORY = '--max-old-space-size=4096';

/** Returns the folder that cdktf synthesizes a project into unless CDKTF_OUTDIR names another one. */
export function outDirOf({ root, cdktf }: Pick<Project, 'root' | 'cdktf'>): string {
  return join(root, cdktf.output ?? 'cdktf.out');
}

/** Options of a synthesis. */
export interface SynthesisOptions {
  /**
   * Names of the environments to synthesize.
   *
   * @default - all stacks of the project
   */
  readonly environments?: readonly string[];
  /** @default - `cdktf.out` of the project */
  readonly outDir?: string;
}

/**
 * Synthesizes the stacks of a project by its app, as `npx cdktf synth` does.
 *
 * @returns duration in seconds
 * @throws SetupProblem with the output of the app when it fails
 * @throws ProjectError PJ005 when the app writes no stacks into the folder
 */
export async function synthesize(
  project: Project,
  { environments = [], outDir = outDirOf(project) }: SynthesisOptions = {},
): Promise<number> {
  const began = performance.now();
  const { app, root } = project;
  const manifest = join(outDir, 'manifest.json');
  // Nothing may be taken for the result that an earlier synthesis left.
  rmSync(manifest, { force: true });
  const { code, output } = await run(app, [], {
    cwd: root,
    env: environmentOf(project, environments, outDir),
    shell: true,
  });
  if (code !== 0) {
    const which = environments.length > 0 ? `the stacks of ${environments.join(', ')}` : 'the stacks';
    throw new SetupProblem(`${which} cannot be synthesized`, {
      details: output,
      fix: 'follow the message above, then run the command again',
    });
  }
  if (!existsSync(manifest)) throw nothingSynthesized(app, outDir);
  return (performance.now() - began) / 1_000;
}

/** Makes the environment variables of the app: those that cdktf sets, and the names of the environments. */
function environmentOf({ cdktf }: Project, environments: readonly string[], outDir: string): NodeJS.ProcessEnv {
  const { CDKTF_CONTEXT_JSON: context = '{}', NODE_OPTIONS, ...env } = process.env;
  return {
    ...env,
    NODE_OPTIONS: NODE_OPTIONS || MEMORY,
    CDKTF_OUTDIR: outDir,
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...JSON.parse(context), cdktfRelativeModules: foldersOf(cdktf) }),
    ...(environments.length > 0 ? { LANDFORM_ENVIRONMENTS: environments.join(',') } : {}),
  };
}

/** Lists the Terraform modules of a project that are folders; cdktf copies them beside the stacks that use them. */
function foldersOf({ terraformModules = [] }: CdktfJson): CdktfJson['terraformModules'] {
  return terraformModules.filter((each) => /^\.{1,2}\//.test(typeof each === 'string' ? each : (each.source ?? '')));
}
