import { synth } from '../../test/kit/synth.ts';
import { identityPolicy, QUOTAS, Role, type RoleProps, type Statement } from './index.ts';

const send: Statement = { actions: ['sqs:SendMessage'], resources: ['arn:aws:sqs:eu-west-1:444444444444:orders'] };
const roleWith = (props: Partial<RoleProps> = {}, use: (role: Role) => void = () => {}) =>
  synth((stack) => use(new Role(stack, 'Role', { name: 'sender', assumedBy: 'states.amazonaws.com', ...props })));
const trustOf = (props: Partial<RoleProps>) => roleWith(props).document('aws_iam_role', 'assume_role_policy');

describe('a role', () => {
  it('has these addresses', () => {
    expect(roleWith({ statements: [send] }).addresses()).toEqual([
      'aws_iam_role.Role_1ABCC5F0',
      'aws_iam_role_policy.Role_Policy_C696881B',
    ]);
  });

  it('has no policy until something is allowed', () => {
    let permissions: unknown = 'unknown';
    const stack = roleWith({}, (role) => {
      permissions = role.permissions;
    });
    expect(stack.resources('aws_iam_role_policy')).toEqual({});
    expect(permissions).toEqual([]);
  });

  it('writes everything that was allowed as one policy', () => {
    const read: Statement = { actions: ['sqs:GetQueueUrl'], resources: send.resources };
    const stack = roleWith({ statements: [send] }, (role) => {
      role.allow(read);
      expect(role.statements).toEqual([send, read]);
      expect(role.role).toBe(role);
      expect(role.name).toBe('landform-test-sender');
    });
    expect(JSON.stringify(stack.document('aws_iam_role_policy', 'policy'))).toBe(identityPolicy([send, read]));
  });
});

describe('who may assume a role', () => {
  it('is a service on behalf of the own account', () => {
    expect(trustOf({})).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'states.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': '444444444444' } },
        },
      ],
    });
  });

  it('is a service on behalf of one resource', () => {
    const sourceArn = 'arn:aws:states:eu-west-1:444444444444:stateMachine:saga';
    expect(trustOf({ sourceArn })).toMatchObject({
      Statement: [{ Condition: { ArnLike: { 'aws:SourceArn': sourceArn } } }],
    });
  });

  it.each(['lambda.amazonaws.com', 'apigateway.amazonaws.com'])(
    'is %s without conditions: it names no source',
    (assumedBy) => {
      expect(JSON.stringify(trustOf({ assumedBy }))).not.toContain('Condition');
    },
  );
});

describe('what a role refuses', () => {
  it('fails: CO010 for all actions of a service', () => {
    expect(() => roleWith({ statements: [{ ...send, actions: ['sqs:*'] }] })).toThrow('[CO010] test/Role');
  });

  it('fails: CO011 for all resources', () => {
    expect(() => roleWith({}, (role) => role.allow({ ...send, resources: ['*'] }))).toThrow('[CO011] test/Role');
  });

  /** Makes a statement whose policy has the given number of characters. */
  const sized = (characters: number): Statement => {
    const bare = identityPolicy([{ ...send, resources: [''] }]).length;
    return { ...send, resources: ['x'.repeat(characters - bare)] };
  };
  const longest = QUOTAS.iam.inlineRolePolicyCharacters.value;

  it('fails: CO012 for one character more than an inline policy may have', () => {
    expect(() => roleWith({ statements: [sized(longest + 1)] })).toThrow(
      `[CO012] test/Role: the inline policy of role landform-test-sender is ${longest + 1} characters long`,
    );
  });

  it('passes: the longest policy', () => {
    expect(() => roleWith({ statements: [sized(longest)] })).not.toThrow();
  });

  it('passes: one action on one resource', () => {
    expect(() => roleWith({ statements: [send] })).not.toThrow();
  });
});
