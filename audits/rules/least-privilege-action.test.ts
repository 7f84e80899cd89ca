import { findingsIn } from '../testing/findings.ts';
import { documentOf, policyFindings, QUEUE, ROOT } from '../testing/policies.ts';

const RULE = 'least-privilege-action';
const { ofRole, ofQueue, ofKey } = policyFindings(RULE);

describe('actions that policies allow', () => {
  it('may be named', () => {
    expect(ofRole({ Action: ['sqs:SendMessage'], Resource: [QUEUE, `${QUEUE}/*`] })).toEqual([]);
  });

  it.each(['*', 'sqs:*', 'sqs:Send*', 'sqs:SendMessag?'])('fails: action %s', (action) => {
    expect(ofRole({ Action: ['sqs:SendMessage', action], Resource: QUEUE })).toEqual([
      `aws_iam_role_policy.It: policy: action ${action}`,
    ]);
  });

  it.each(['NotAction', 'NotResource'])('fails: %s', (negation) => {
    expect(ofRole({ Action: 'sqs:SendMessage', Resource: QUEUE, [negation]: 'sqs:DeleteQueue' })).toEqual([
      `aws_iam_role_policy.It: policy: allows by ${negation}`,
    ]);
  });

  it('may be anything in a Deny', () => {
    expect(ofRole({ Effect: 'Deny', Action: '*', Resource: '*' })).toEqual([]);
  });

  it('fails: a wildcard in a policy that lies deeper', () => {
    const inline = { name: 'x', policy: documentOf({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b' }) };
    expect(findingsIn({ aws_iam_role: { It: { inline_policy: [inline] } } }, [RULE])).toEqual([
      'aws_iam_role.It: policy: action s3:*',
    ]);
  });

  it('may be kms:* where a key leaves everything to the IAM of one account', () => {
    expect(ofKey({ Principal: ROOT, Action: 'kms:*' })).toEqual([]);
  });

  it('fails: kms:* for anybody else, and elsewhere than in a key', () => {
    expect(ofKey({ Principal: { AWS: 'arn:aws:iam::444444444444:role/r' }, Action: 'kms:*' })).toEqual([
      'aws_kms_key.It: policy: action kms:*',
    ]);
    expect(ofQueue({ Principal: ROOT, Action: 'kms:*' })).toEqual(['aws_sqs_queue.It: policy: action kms:*']);
  });

  it('fails: a permission of a function for any action, and not one to invoke it', () => {
    const permission = (action: string) => findingsIn({ aws_lambda_permission: { It: { action } } }, [RULE]);
    expect(permission('lambda:*')).toEqual(['aws_lambda_permission.It: action lambda:*']);
    expect(permission('lambda:InvokeFunction')).toEqual([]);
  });
});
