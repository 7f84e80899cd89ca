import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { SetupProblem } from '../../base/problem.mjs';
import type { Environment } from '../../environments/index.ts';
import { clientSecretParameter } from '../../functions/contracts/order-facts.ts';
import { clientConfig } from '../aws/access.ts';

/** Reads the secret of the client for machines from its encrypted parameter. Callers must not print it. */
export async function readClientSecret(
  environment: Environment,
  ssm: Pick<SSMClient, 'send'> = new SSMClient(clientConfig(environment, environment.accounts.orders)),
): Promise<string> {
  const Name = clientSecretParameter(environment.prefix, environment.name);
  const { Parameter: parameter } = await ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
  if (parameter?.Value) return parameter.Value;
  throw new SetupProblem(`parameter ${Name} has no value`, {
    fix: `deploy the stack that writes it: npx landform deploy ${environment.name}-data`,
  });
}
