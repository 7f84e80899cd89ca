import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ensureTerraform, terraformEnvironment } from '../../cli/terraform/index.ts';

/** What a Terraform command left: its exit code and all it printed. */
export interface TerraformRun {
  readonly code: number;
  readonly output: string;
}

/** Runs the real Terraform in a folder, as `landform` itself would. */
export type Terraform = (cwd: string, ...args: readonly string[]) => Promise<TerraformRun>;

const root = join(import.meta.dirname, '..', '..');

/** The Terraform of this machine, in the environment that `landform` gives it; nothing of the caller's AWS set-up comes along. */
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
