import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Environment } from '../../environments/index.ts';
import { SetupProblem } from '../setup/problem.mjs';
import type { EstateOutputs } from './order.ts';

export interface OutputsOptions {
  readonly environment: Environment;
  /** Folder that was synthesized and deployed from. */
  readonly synthesized: string;
  readonly program: { readonly path: string };
  readonly env: NodeJS.ProcessEnv;
}

/**
 * What the deployed stacks say of themselves, from their state.
 *
 * @throws SetupProblem when a stack has not been deployed
 */
export async function readOutputs(options: OutputsOptions): Promise<EstateOutputs> {
  const { name, regions } = options.environment;
  const [data, orders] = await Promise.all([
    outputsOf(options, `${name}-data`),
    outputsOf(options, `${name}-orders-${regions.primary}`),
  ]);
  return {
    tokenEndpoint: data('token_endpoint'),
    clientId: data('client_id'),
    clientSecret: data('client_secret'),
    apiId: orders('api_id'),
    apiStage: orders('api_stage'),
    apiUrl: orders('api_url'),
  };
}

async function outputsOf(
  { synthesized, program, env }: OutputsOptions,
  stack: string,
): Promise<(name: string) => string> {
  const cwd = join(synthesized, 'stacks', stack);
  const fix = `deploy it first: npx landform deploy '${stack}'`;
  const { stdout } = await promisify(execFile)(program.path, ['output', '-json', '-no-color'], { cwd, env }).catch(
    (error: Error) => {
      throw new SetupProblem(`stack ${stack} has no outputs to read`, { details: error.message, fix });
    },
  );
  const values: Readonly<Record<string, { readonly value: unknown } | undefined>> = JSON.parse(stdout);
  return (name) => {
    const found = values[name];
    if (!found) throw new SetupProblem(`stack ${stack} has no output "${name}"`, { fix });
    return String(found.value);
  };
}
