import { environmentNamed } from '../../environments/index.ts';
import { unprotectedReplicas } from './replica-protection.ts';

const environment = environmentNamed('prod');
const NAME = 'landform-prod-orders';

const stack = (isProtected: boolean, ...regions: readonly string[]) => ({
  name: 'prod-data',
  json: {
    terraform: {},
    provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: [environment.accounts.orders] }] },
    resource: {
      aws_dynamodb_table: {
        Orders: {
          name: NAME,
          deletion_protection_enabled: isProtected,
          replica: regions.map((region_name) => ({ region_name })),
        },
      },
    },
  },
});

/** Checks with a fake of DynamoDB that answers for each region. */
async function checked(of: ReturnType<typeof stack>, answers: Readonly<Record<string, boolean | string>>) {
  const asked: string[] = [];
  const lines = await unprotectedReplicas(environment, [of], (account, region) => ({
    send: (async ({ input }: { readonly input: { readonly TableName: string } }) => {
      asked.push(`${account} ${region} ${input.TableName}`);
      const answer = answers[region];
      if (typeof answer === 'string') throw Object.assign(new Error(answer), { name: answer });
      return { Table: { DeletionProtectionEnabled: answer } };
    }) as never,
  }));
  return { asked, lines };
}

describe('replicas of a protected table', () => {
  it('are read in their regions, and nothing is said of protected ones', async () => {
    const { asked, lines } = await checked(stack(true, 'eu-central-1'), { 'eu-central-1': true });
    expect(asked).toEqual([`${environment.accounts.orders} eu-central-1 ${NAME}`]);
    expect(lines).toEqual([]);
  });

  it('fails: one that can be deleted, with the command', async () => {
    const { lines } = await checked(stack(true, 'eu-central-1', 'eu-north-1'), {
      'eu-central-1': true,
      'eu-north-1': false,
    });
    expect(lines).toEqual([
      expect.stringMatching(
        /eu-north-1 can be deleted[\s\S]*aws dynamodb update-table --region eu-north-1 --table-name landform-prod-orders --deletion-protection-enabled .*orders/,
      ),
    ]);
  });

  it.each([
    ['ResourceNotFoundException', 'is not there yet'],
    ['AccessDeniedException', 'cannot be read (AccessDeniedException)'],
  ])('fails: %s is said', async (error, said) => {
    const { lines } = await checked(stack(true, 'eu-central-1'), { 'eu-central-1': error });
    expect(lines).toEqual([expect.stringContaining(said)]);
  });

  it('are not asked for where the table is not protected, or has none', async () => {
    expect((await checked(stack(false, 'eu-central-1'), {})).asked).toEqual([]);
    expect((await checked(stack(true), {})).asked).toEqual([]);
  });
});
