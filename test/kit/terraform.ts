import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ensureTerraform, type TerraformProgram, terraformEnvironment } from '../../cli/terraform/index.ts';

/** Result of a Terraform command: its exit code and its output. */
export interface TerraformRun {
  readonly code: number;
  readonly output: string;
}

/** Runs the real Terraform in a folder, as `landform` does. */
export type Terraform = (cwd: string, ...args: readonly string[]) => Promise<TerraformRun>;

export const ROOT = join(import.meta.dirname, '..', '..');

const log = (): void => undefined;

let program: Promise<TerraformProgram> | undefined;

/** Finds the Terraform of this machine. */
export function terraformProgram(): Promise<TerraformProgram> {
  program ??= ensureTerraform({ root: ROOT, log });
  return program;
}

let terraform: Promise<Terraform> | undefined;

/**
 * Returns the Terraform of this machine, with the environment variables that `landform` sets, and without the caller's
 * AWS configuration.
 */
export function realTerraform(): Promise<Terraform> {
  terraform ??= prepare();
  return terraform;
}

async function prepare(): Promise<Terraform> {
  const program = await terraformProgram();
  const { env } = await terraformEnvironment({ root: ROOT, program, log, credentials: 'configured' });
  return (cwd, ...args) =>
    new Promise((done) => {
      // Tests run many small commands, whose garbage hardly needs collecting: a fifth of their processor time.
      const options = { cwd, env: { ...env, GOGC: '800', GOMEMLIMIT: '1GiB' }, maxBuffer: 64 * 1024 * 1024 };
      execFile(program.path, [...args], options, (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        done({ code, output: `${stdout}${stderr}` });
      });
    });
}
