import { synth } from '../../test/kit/synth.ts';
import { EventBus, EventRule } from '../event-bus/index.ts';
import { toWorkflow, Workflow } from './index.ts';

describe('a workflow as target of a rule', () => {
  const stack = synth((scope) => {
    const bus = new EventBus(scope, 'Bus', { name: 'shop' });
    const workflow = new Workflow(scope, 'Ship', {
      name: 'ship',
      definition: { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } },
    });
    new EventRule(scope, 'Paid', { name: 'paid', bus, pattern: { source: ['shop'] }, target: toWorkflow(workflow) });
  });
  const arn = 'arn:aws:states:eu-west-1:444444444444:stateMachine:landform-test-ship';

  it('is started by the role of the rule, which may start nothing else', () => {
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({
      arn,
      role_arn: expect.stringMatching(/^\$\{aws_iam_role\.Paid_Role_\w+\.arn\}$/),
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\.Paid_Role_Policy_/)],
    });
    const policies = Object.values(stack.resources('aws_iam_role_policy')).map(({ policy }) =>
      JSON.parse(String(policy)),
    );
    expect(policies.map(({ Statement }) => Statement)).toContainEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: arn },
    ]);
  });

  it('lets EventBridge take that role for this rule only', () => {
    const roles = Object.values(stack.resources('aws_iam_role')).map(({ assume_role_policy: trust }) => String(trust));
    expect(roles.filter((trust) => trust.includes('"events.amazonaws.com"'))).toEqual([
      expect.stringContaining('rule/landform-test-shop/landform-test-paid'),
    ]);
  });
});
