import { delimiter } from 'node:path';
import { handOver } from '../../base/run.mjs';
import { environmentNamed } from '../../environments/index.ts';
import { directoryOf, ROOT, terraformFor } from '../context.ts';

/**
 * Runs `landform exec`: runs a program, such as `npx cdktf deploy 'dev-*'`, with our Node, Terraform and their
 * environment variables.
 *
 * @returns the program's exit code
 */
export async function exec(environment: string, [command = '', ...args]: readonly string[]): Promise<number> {
  const { program, env } = await terraformFor(environmentNamed(environment));
  return handOver(command, args, {
    cwd: ROOT,
    env: {
      ...env,
      PATH: [directoryOf(program), env['PATH']].filter(Boolean).join(delimiter),
      TERRAFORM_BINARY_NAME: program.path,
      LANDFORM_ENVIRONMENTS: environment,
    },
  });
}
