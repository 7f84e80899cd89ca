import { GetRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { eventually } from '../../kit/eventually.ts';
import { Estate, idOf, LOCAL, named, reach } from '../estate/estate.ts';

interface Statement {
  readonly Action: string | readonly string[];
}

/** Removes an action from a function's role while `work` runs. */
async function without(fn: string, action: string, work: () => Promise<void>): Promise<void> {
  const iam = new IAMClient(reach('orders'));
  const role = { RoleName: `${named(fn)}-fn-${LOCAL.regions.primary}`, PolicyName: 'grants' };
  const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand(role));
  const whole = decodeURIComponent(PolicyDocument);
  const policy = JSON.parse(whole);
  const narrowed = policy.Statement.map((statement: Statement) => ({
    ...statement,
    Action: [statement.Action].flat().filter((each) => each !== action),
  })).filter(({ Action }: { Action: readonly string[] }) => Action.length > 0);
  expect(JSON.stringify(narrowed)).not.toBe(JSON.stringify(policy.Statement));
  try {
    await iam.send(
      new PutRolePolicyCommand({ ...role, PolicyDocument: JSON.stringify({ ...policy, Statement: narrowed }) }),
    );
    await work();
  } finally {
    await iam.send(new PutRolePolicyCommand({ ...role, PolicyDocument: whole }));
  }
}

describe('least privilege is real', () => {
  it('an order fails with AccessDenied that names the one action a role lacks, and passes with it', async () => {
    const estate = await Estate.connect();
    await without('ship-order', 'dynamodb:PutItem', async () => {
      const orderId = idOf(await estate.place());
      const execution = `arn:aws:states:${LOCAL.regions.primary}:${LOCAL.accounts.orders}:execution:${named('order-saga')}:${orderId}`;
      const cause = await eventually('a step is refused', async (saw) => {
        const { events = [] } = await new SFNClient(reach('orders')).send(
          new GetExecutionHistoryCommand({ executionArn: execution, maxResults: 1000 }),
        );
        const failures = events.flatMap(({ taskFailedEventDetails: task, lambdaFunctionFailedEventDetails: fn }) => [
          ...(task ? [`${task.error}: ${task.cause}`] : []),
          ...(fn ? [`${fn.error}: ${fn.cause}`] : []),
        ]);
        saw(failures);
        return failures[0];
      });
      expect(cause).toContain('AccessDenied');
      expect(cause).toContain('dynamodb:PutItem');
      expect(cause).toContain(named('ship-order'));
      await estate.order(orderId, 'REJECTED');
    });
    const orderId = idOf(await estate.place());
    await estate.order(orderId, 'CONFIRMED');
  });
});
