import { dirname } from 'node:path';
import type { ProjectEnvironment } from './project/index.ts';
import {
  ensureTerraform,
  type TerraformEnvironment,
  type TerraformProgram,
  terraformEnvironment,
} from './terraform/index.ts';

/** Prints a progress message to stderr, apart from a command's own output. */
export function log(line: string): void {
  process.stderr.write(`landform: ${line}\n`);
}

/** Terraform program with everything it needs to run on the stacks of an environment. */
export interface Terraform extends TerraformEnvironment {
  readonly program: TerraformProgram;
}

/** Finds or downloads Terraform and sets up its environment variables and provider source. */
export async function terraformFor(
  root: string,
  { connection }: Pick<ProjectEnvironment, 'connection'>,
): Promise<Terraform> {
  const program = await ensureTerraform({ root, log });
  const credentials = connection.accountIdAsAccessKey ? 'configured' : 'ambient';
  return { program, ...(await terraformEnvironment({ root, program, log, credentials })) };
}

/** Returns the seconds that set-up took before this process began, as the program that started it measured them. */
export function setupSeconds(): number {
  return Number(process.env['LANDFORM_SETUP_MS'] ?? 0) / 1_000;
}

/** Returns the directory of Terraform, for the PATH of programs that start it by name. */
export function directoryOf({ path }: TerraformProgram): string {
  return dirname(path);
}
