import { dirname, join } from 'node:path';
import type { Environment } from '../environments/index.ts';
import {
  ensureTerraform,
  type TerraformEnvironment,
  type TerraformProgram,
  terraformEnvironment,
} from './terraform/index.ts';

/** Root of the repository. */
export const ROOT = join(import.meta.dirname, '..');

/** Prints a progress message to stderr, apart from a command's own output. */
export function log(line: string): void {
  process.stderr.write(`landform: ${line}\n`);
}

/** Terraform program with everything it needs to run on the stacks of an environment. */
export interface Terraform extends TerraformEnvironment {
  readonly program: TerraformProgram;
}

/** Finds or downloads Terraform and sets up its environment variables and provider source. */
export async function terraformFor(environment: Environment): Promise<Terraform> {
  const program = await ensureTerraform({ root: ROOT, log });
  const credentials = environment.connection.accountIdAsAccessKey ? 'configured' : 'ambient';
  return { program, ...(await terraformEnvironment({ root: ROOT, program, log, credentials })) };
}

/** Returns the seconds that set-up took before this process began, as cli/landform.mjs measured them. */
export function setupSeconds(): number {
  return Number(process.env['LANDFORM_SETUP_MS'] ?? 0) / 1_000;
}

/** Returns the directory of Terraform, for the PATH of programs that start it by name. */
export function directoryOf({ path }: TerraformProgram): string {
  return dirname(path);
}
