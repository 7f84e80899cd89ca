import type { ParameterClient } from './parameters.ts';

/**
 * Copies the variables that the stack moved to SSM parameters into the process's environment. A function opts in with
 * `preload: ['../runtime/large-environment.ts']` in its configuration and `largeEnvironment: true` in its stack. The
 * parameters are read once per process, at init. A changed parameter has another version, which changes the function's
 * configuration and so starts new processes.
 */
const names = process.env['LANDFORM_ENVIRONMENT_PARAMETERS'];
if (names) {
  const [{ SSMClient }, { readParameters }] = await Promise.all([
    import('@aws-sdk/client-ssm'),
    import('./parameters.ts'),
  ]);
  const client: ParameterClient = new SSMClient({});
  Object.assign(process.env, await readParameters(client, names));
}
