import { SqsQueue } from '#aws/sqs-queue';
import { LandformError, Role } from '../../modules/core/index.ts';
import { synth } from './synth.ts';

describe('synth', () => {
  it('gives resources, addresses and documents of a stack', () => {
    const stack = synth((scope) => {
      new SqsQueue(scope, 'Queue', { name: 'q' });
      new Role(scope, 'Role', {
        name: 'worker',
        assumedBy: 'lambda.amazonaws.com',
        statements: [{ actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:444444444444:q'] }],
      });
    });
    expect(stack.addresses()).toEqual([
      'aws_iam_role.Role_1ABCC5F0',
      'aws_iam_role_policy.Role_Policy_C696881B',
      'aws_sqs_queue.Queue',
    ]);
    expect(stack.only('aws_sqs_queue')['name']).toBe('q');
    expect(stack.document('aws_iam_role_policy', 'policy')).toMatchObject({
      Statement: [{ Action: 'sqs:SendMessage' }],
    });
  });

  it('fails: a wildcard action, with the code and the path', () => {
    const wide = () =>
      synth((scope) => {
        new Role(scope, 'Role', {
          name: 'worker',
          assumedBy: 'lambda.amazonaws.com',
          statements: [{ actions: ['sqs:*'], resources: ['arn:x'] }],
        });
      });
    expect(wide).toThrow(LandformError);
    expect(wide).toThrow(/\[CO010\] test\/Role/);
  });
});
