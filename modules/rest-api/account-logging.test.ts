import { ApiGatewayAccount } from '#aws/api-gateway-account';
import { synth } from '../../test/kit/synth.ts';
import { ApiGatewayLogging } from './index.ts';

describe('logging of an account', () => {
  const stack = synth((scope) => void new ApiGatewayLogging(scope, 'Logging'));

  it('is one role and one setting', () => {
    expect(stack.addresses()).toEqual([
      'aws_api_gateway_account.Logging_019093B9',
      'aws_iam_role.Logging_Role_F8CB8FA1',
      'aws_iam_role_policy.Logging_Role_Policy_54C5CDBA',
    ]);
  });
  it('may write to the log groups of this account and region only', () => {
    expect(stack.document('aws_iam_role_policy', 'policy').Statement).toEqual([
      expect.objectContaining({ Resource: 'arn:aws:logs:eu-west-1:444444444444:log-group:*' }),
    ]);
    expect(stack.only('aws_api_gateway_account')).toMatchObject({
      cloudwatch_role_arn: expect.stringMatching(/^\$\{aws_iam_role\./),
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
  });
  it('leaves no setting behind that names a destroyed role', () => {
    // Provider 6 has no such argument: it always resets the setting.
    const isAsked = 'resetOnDelete' in ApiGatewayAccount.prototype;
    expect(stack.only('aws_api_gateway_account')['reset_on_delete']).toBe(isAsked ? true : undefined);
  });
});
