import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { estateOf, type NamedStack } from '../../audits/index.ts';
import { accountAccess } from '../aws/account-access.ts';
import type { ProjectEnvironment } from '../project/index.ts';

/** Replica of a table that is protected from deletion. */
interface Replica {
  readonly table: string;
  readonly account: string;
  readonly region: string;
}

/** Makes a client for an account and region. */
export type DynamoDBFor = (accountId: string, region: string) => Pick<DynamoDBClient, 'send'>;

/**
 * Checks the replicas of protected tables in AWS. AWS provider 5 protects a table only in its own region, so each replica
 * needs a command, once, and a plan does not notice when the protection is gone.
 *
 * @returns a line with the command for each replica that is not protected, or that cannot be read
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html#WorkingWithTables.Basics.DeletionProtection
 */
export async function unprotectedReplicas(
  environment: ProjectEnvironment,
  stacks: readonly NamedStack[],
  clientFor: DynamoDBFor = (accountId, region) => {
    const { endpoint, credentials } = accountAccess(environment, accountId);
    return new DynamoDBClient({ region, endpoint, credentials });
  },
): Promise<readonly string[]> {
  const lines = await Promise.all(replicasOf(stacks).map((replica) => lineFor(environment, replica, clientFor)));
  return lines.filter((line) => line !== undefined);
}

/** Lists the replicas of tables with deletion protection. */
function replicasOf(stacks: readonly NamedStack[]): Replica[] {
  const estate = estateOf(stacks);
  return estate
    .resources('aws_dynamodb_table')
    .filter(({ config }) => config['deletion_protection_enabled'] === true)
    .flatMap((table) =>
      estate
        .replicas(table)
        .map(({ account, region }) => ({ table: estate.resolve(table, table.config['name']), account, region })),
    );
}

async function lineFor(
  { accounts }: ProjectEnvironment,
  { table, account, region }: Replica,
  clientFor: DynamoDBFor,
): Promise<string | undefined> {
  const name = Object.entries(accounts).find(([, id]) => id === account)?.[0] ?? account;
  const problem = await clientFor(account, region)
    .send(new DescribeTableCommand({ TableName: table }))
    .then(
      ({ Table }) => (Table?.DeletionProtectionEnabled === true ? undefined : 'can be deleted'),
      (error: Error) =>
        error.name === 'ResourceNotFoundException' ? 'is not there yet' : `cannot be read (${error.name})`,
    );
  if (problem === undefined) return undefined;
  return [
    `replica ${table} in ${region} ${problem}: AWS provider 5 protects the table in its own region only`,
    `  fix: aws dynamodb update-table --region ${region} --table-name ${table} --deletion-protection-enabled   (account ${name})`,
  ].join('\n');
}
