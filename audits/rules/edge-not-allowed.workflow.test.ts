import { FAILED, HUB, KEY, type Path, replaced, TABLE } from '../testing/changed-stacks.ts';

const SAGA: Path = ['orders', 'aws_iam_role_policy', 'Saga'];

describe('edges of a workflow', () => {
  const where = 'orders: aws_sfn_state_machine.Saga';

  it.each([
    ['lambda:InvokeFunction', 'Step', 'arn:aws:lambda:eu-west-1:444444444444:function:work'],
    ['dynamodb:UpdateItem', 'Confirm', TABLE],
    ['sqs:SendMessage', 'Park', FAILED],
    ['events:PutEvents', 'Tell', HUB],
    ['kms:GenerateDataKey', 'Confirm', KEY],
  ])('fails: a role without %s', (action, state, resource) => {
    expect(replaced(SAGA, 'policy', action, 'x:None')).toEqual([
      `${where}: ${state}: aws_iam_role.Saga may not ${action} on ${resource}`,
    ]);
  });

  it('fails: a role that may, on another resource, or that is denied', () => {
    expect(replaced(SAGA, 'policy', 'function:work', 'function:other')).toEqual([
      expect.stringContaining('Step: aws_iam_role.Saga may not lambda:InvokeFunction on'),
    ]);
    expect(replaced(SAGA, 'policy', '"Allow","Action":"sqs', '"Deny","Action":"sqs')).toEqual([
      `${where}: Park: aws_iam_role.Saga may not sqs:SendMessage on ${FAILED}`,
    ]);
  });

  it('fails: a permission under a condition that nobody can judge', () => {
    const more = '"Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}},"Action":"sqs';
    expect(replaced(SAGA, 'policy', '"Action":"sqs', more)).toHaveLength(1);
  });

  it('fails: a key that lets nobody of the account in', () => {
    expect(replaced(['data', 'aws_kms_key', 'Key'], 'policy', ':root', ':role/other')).toContain(
      `${where}: Confirm: ${KEY} does not allow arn:aws:iam::444444444444:role/saga`,
    );
  });

  it('fails: a task that calls what is not there, or what nobody audits', () => {
    const machine: Path = ['orders', 'aws_sfn_state_machine', 'Saga'];
    expect(replaced(machine, 'definition', '"TableName":"orders"', '"TableName":"order"')).toEqual([
      `${where}: Confirm: ${TABLE.replace('orders', 'order')} is not a resource of this environment`,
    ]);
    expect(replaced(machine, 'definition', 'states:::sqs:sendMessage', 'states:::sns:publish')).toEqual([
      expect.stringMatching(/Park: arn:aws:states:::sns:publish has a type, or .* that no rule knows/),
    ]);
    expect(replaced(machine, 'definition', '"QueueUrl"', '"QueueUrl.$"')).toEqual([
      expect.stringMatching(/Park: .* a reference to a resource, that no rule knows/),
    ]);
  });
});
