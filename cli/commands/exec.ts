import { delimiter } from 'node:path';
import { handOver } from '../../base/run.mjs';
import { directoryOf, terraformFor } from '../context.ts';
import { loadProject } from '../project/load.ts';

/**
 * Runs `landform exec`: runs a program, such as `npx cdktf deploy 'dev-*'`, with our Node, Terraform and their
 * environment variables.
 *
 * @param name environment; in a project that declares none, Terraform uses the ambient credentials
 * @returns the program's exit code
 */
export async function exec(name: string | undefined, [command = '', ...args]: readonly string[]): Promise<number> {
  const project = await loadProject();
  const environment = project.environmentNames.length > 0 ? project.environmentOr(name) : undefined;
  const { program, env } = await terraformFor(project.root, environment ?? { connection: {} });
  return handOver(command, args, {
    cwd: project.root,
    env: {
      ...env,
      PATH: [directoryOf(program), env['PATH']].filter(Boolean).join(delimiter),
      TERRAFORM_BINARY_NAME: program.path,
      ...(environment ? { LANDFORM_ENVIRONMENTS: environment.name } : {}),
    },
  });
}
