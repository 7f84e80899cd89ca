import type { Construct } from 'constructs';
import { TerraformVariable } from '#engine';
import { synth } from '../../test/kit/synth.ts';
import { LambdaFunction } from '../function/index.ts';
import { code } from '../function/testing/function.ts';
import { Queue } from '../queue/index.ts';
import { Workflow } from '../workflow/index.ts';
import { QUOTAS, Role, type RoleAttributes } from './index.ts';

const OWN = 'arn:aws:iam::444444444444:role/teams/worker';
const FOREIGN = 'arn:aws:iam::111122223333:role/worker';
const sendWith = (attributes: RoleAttributes) => (scope: Construct) => {
  const role = Role.fromAttributes(scope, 'Worker', attributes);
  new Queue(scope, 'Jobs', { name: 'jobs' }).grantSend(role);
};
const actionsIn = (policy: unknown): unknown[] =>
  JSON.parse(String(policy)).Statement.map(({ Action }: { Action: unknown }) => Action);

describe('a role from outside', () => {
  it('gets what is granted in an inline policy of its own', () => {
    const policy = synth(sendWith({ arn: OWN })).only('aws_iam_role_policy');
    expect(policy).toMatchObject({ role: 'worker', name: expect.stringMatching(/^grants-[0-9a-f]+$/) });
    expect(actionsIn(policy['policy'])).toEqual(['sqs:SendMessage']);
  });

  it('has another policy for another import, so that two stacks do not overwrite each other', () => {
    const stack = synth((scope) => {
      const queue = new Queue(scope, 'Jobs', { name: 'jobs' });
      for (const id of ['One', 'Two']) queue.grantSend(Role.fromAttributes(scope, id, { arn: OWN }));
    });
    const names = Object.values(stack.resources('aws_iam_role_policy')).map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
  });

  it('fails: CO012 for grants that no inline policy holds', () => {
    const resources = ['x'.repeat(QUOTAS.iam.inlineRolePolicyCharacters.value)];
    const grow = (scope: Construct) =>
      Role.fromAttributes(scope, 'Worker', { arn: OWN }).allow({ actions: ['sqs:SendMessage'], resources });
    expect(() => synth(grow)).toThrow('[CO012] test/Worker: the inline policy of role worker');
  });

  it.each<RoleAttributes>([{ arn: FOREIGN }, { arn: OWN, grants: false }])(
    'fails: %j, with the policy that its owner has to add',
    (attributes) => {
      expect(() => synth(sendWith(attributes))).toThrow(/\[CO023\] test\/Worker[\s\S]*"Action":"sqs:SendMessage"/);
    },
  );

  it('takes grants of another account when that is said', () => {
    expect(synth(sendWith({ arn: FOREIGN, grants: true })).only('aws_iam_role_policy')).toMatchObject({
      role: 'worker',
    });
  });

  it.each([
    ['is none', 'arn:aws:iam::444444444444:user/worker'],
    [
      'is known at apply only',
      (scope: Construct) => new TerraformVariable(scope, 'Arn', { type: 'string' }).stringValue,
    ],
  ])('fails: an ARN of a role that %s', (_, arn) => {
    const make = (scope: Construct) =>
      void Role.fromAttributes(scope, 'Worker', { arn: typeof arn === 'string' ? arn : arn(scope) });
    expect(() => synth(make)).toThrow('[CO022] test/Worker');
  });

  it('runs a function, with the permissions for its log and its traces', () => {
    const stack = synth((scope) => {
      const role = Role.fromAttributes(scope, 'Worker', { arn: OWN });
      new LambdaFunction(scope, 'Work', { name: 'work', description: 'Works', code, role });
    });
    expect(stack.only('aws_lambda_function')['role']).toBe(OWN);
    expect(stack.resources('aws_iam_role')).toEqual({});
    const policy = stack.only('aws_iam_role_policy');
    expect(policy['role']).toBe('worker');
    expect(actionsIn(policy['policy']).flat()).toEqual(
      expect.arrayContaining(['logs:PutLogEvents', 'xray:PutTraceSegments']),
    );
  });

  it('runs a workflow', () => {
    const stack = synth((scope) => {
      const role = Role.fromAttributes(scope, 'Worker', { arn: OWN });
      const definition = { StartAt: 'End', States: { End: { Type: 'Succeed' as const } } };
      new Workflow(scope, 'Flow', { name: 'flow', definition, role });
    });
    expect(stack.only('aws_sfn_state_machine')['role_arn']).toBe(OWN);
    expect(stack.resources('aws_iam_role')).toEqual({});
  });
});
