import type { ParameterClient } from './parameters.ts';

/**
 * Puts the variables that the stack moved to SSM parameters back where the handler reads them. A function asks for it with
 * `preload: ['../runtime/large-environment.ts']` and is given `largeEnvironment: true` in its stack. Read once per process, while it starts;
 * a changed parameter has another version, which changes the function's configuration and so starts new processes.
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
