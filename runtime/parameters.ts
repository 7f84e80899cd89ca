import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** Part of the SSM client that is used. */
export type ParameterClient = Pick<SSMClient, 'send'>;

/** Error for a parameter that is missing or does not hold variables. Thrown at init, so that the deployment fails. */
export class ParameterProblem extends Error {
  override readonly name = 'ParameterProblem';
}

/**
 * Reads the variables that did not fit into a function's environment.
 *
 * @param names comma-separated `name:version`; versions are pinned, so an older version of the function reads the
 * values it was published with
 * @returns the variables, by name
 * @throws ParameterProblem when a parameter is missing or is not a JSON object of strings
 */
export async function readParameters(client: ParameterClient, names: string): Promise<Record<string, string>> {
  const wanted = names.split(',');
  const { Parameters = [], InvalidParameters = [] } = await client.send(
    new GetParametersCommand({ Names: wanted, WithDecryption: true }),
  );
  if (InvalidParameters.length > 0) {
    throw new ParameterProblem(
      `SSM has no parameter ${InvalidParameters.join(', ')}; deploy the function's stack again`,
    );
  }
  return Object.assign({}, ...Parameters.map(({ Name = '', Value = '' }) => variablesOf(Name, Value)));
}

function variablesOf(name: string, value: string): Record<string, string> {
  const variables: unknown = parsed(value);
  if (
    typeof variables !== 'object' ||
    Array.isArray(variables) ||
    variables === null ||
    Object.values(variables).some((each) => typeof each !== 'string')
  ) {
    // The message leaves out the value, which may be a secret.
    throw new ParameterProblem(
      `SSM parameter ${name} must be a JSON object of strings; deploy the function's stack again`,
    );
  }
  return variables as Record<string, string>;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
