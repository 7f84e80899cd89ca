import { SetupProblem } from '../../base/problem.mjs';
import type { Run } from '../../base/run.mjs';
import { fetchTerraform, INSTALL_IT } from './fetch.ts';
import { findTerraform } from './find.ts';
import type { TerraformProgram } from './program.ts';

export { type TerraformEnvironment, terraformEnvironment } from './environment.ts';
export type { TerraformProgram } from './program.ts';

/**
 * Finds Terraform >= 1.11 or OpenTofu >= 1.10 on the PATH, else uses the pinned Terraform, downloaded once into
 * `.landform/terraform/`.
 *
 * @throws SetupProblem that names what to install, when there is neither
 */
export async function ensureTerraform(options: {
  readonly root: string;
  readonly log: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
  readonly run?: Run;
}): Promise<TerraformProgram> {
  const { root, log, env = process.env } = options;
  // Only the version is needed, so the caller's own CLI configuration, which may be broken, is left out.
  const quiet = { ...env, CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: undefined, TF_CLI_ARGS: undefined };
  const search = await findTerraform({ path: env['PATH'], env: quiet, run: options.run });
  if (search.found) return search.found;
  try {
    return { kind: 'terraform', ...(await fetchTerraform({ root, log, env })) };
  } catch (error) {
    if (!(error instanceof SetupProblem) || search.passedOver.length === 0) throw error;
    throw new SetupProblem(`${error.message}\nfound on the PATH, but not usable: ${search.passedOver.join(', ')}`, {
      fix: INSTALL_IT,
    });
  }
}
