import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ensureTerraform, terraformEnvironment } from '../../cli/terraform/index.ts';

/** Result of a Terraform command: its exit code and its output. */
export interface TerraformRun {
  readonly code: number;
  readonly output: string;
}

/** Runs the real Terraform in a folder, as `landform` does. */
export type Terraform = (cwd: string, ...args: readonly string[]) => Promise<TerraformRun>;

const root = join(import.meta.dirname, '..', '..');

/**
 * Returns the Terraform of this machine, with the environment variables that `landform` sets, and without the caller's
 * AWS configuration.
 */
export async function realTerraform(): Promise<Terraform> {
  const log = (): void => undefined;
  const program = await ensureTerraform({ root, log });
  const { env } = await terraformEnvironment({ root, program, log, credentials: 'configured' });
  return (cwd, ...args) =>
    new Promise((done) => {
      const options = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
      execFile(program.path, [...args], options, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        done({ code, output: `${stdout}${stderr}` });
      });
    });
}
