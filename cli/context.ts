import { dirname, join } from 'node:path';
import type { Environment } from '../environments/index.ts';
import {
  ensureTerraform,
  type TerraformEnvironment,
  type TerraformProgram,
  terraformEnvironment,
} from './terraform/index.ts';

/** The repository. */
export const ROOT = join(import.meta.dirname, '..');

/** Says what happens, apart from a command's own output. */
export function log(line: string): void {
  process.stderr.write(`landform: ${line}\n`);
}

/** Terraform, ready to run on the stacks of an environment. */
export interface Terraform extends TerraformEnvironment {
  readonly program: TerraformProgram;
}

/** Finds or fetches Terraform and sets up what it runs in. */
export async function terraformFor(environment: Environment): Promise<Terraform> {
  const program = await ensureTerraform({ root: ROOT, log });
  const credentials = environment.connection.accountIdAsAccessKey ? 'configured' : 'ambient';
  return { program, ...(await terraformEnvironment({ root: ROOT, program, log, credentials })) };
}

/** Seconds that set-up took before this process began, as cli/landform.mjs measured them. */
export function setupSeconds(): number {
  return Number(process.env['LANDFORM_SETUP_MS'] ?? 0) / 1_000;
}

/** Directory of Terraform, to put on the PATH of programs that start it by name. */
export function directoryOf({ path }: TerraformProgram): string {
  return dirname(path);
}
