import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SetupProblem } from '../../base/problem.mjs';
import type { ShiftOutput } from '../../modules/alias/index.ts';
import { accountAccess } from '../aws/account-access.ts';
import type { ProjectEnvironment } from '../project/index.ts';
import type { Lambda } from './alias-pointer.ts';
import type { CodeDeploy } from './deployment.ts';
import type { CloudWatch } from './judge.ts';

/** Clients of a shift, for the account and region of the alias. */
export interface Clients {
  readonly lambda: Lambda;
  readonly cloudwatch: CloudWatch;
  readonly codeDeploy: CodeDeploy;
}

/** Makes the clients for an alias, with the credentials of a deploy. */
export function clientsFor(environment: ProjectEnvironment, { account, region }: ShiftOutput): Clients {
  if (!Object.values(environment.accounts).includes(account)) {
    throw new SetupProblem(`account ${account} does not belong to environment ${environment.name}`, {
      fix: 'deploy the stack again, so that its outputs name its account',
    });
  }
  const { endpoint, credentials } = accountAccess(environment, account);
  const access = { region, endpoint, credentials };
  return {
    lambda: new LambdaClient(access),
    cloudwatch: new CloudWatchClient(access),
    codeDeploy: new CodeDeployClient(access),
  };
}
