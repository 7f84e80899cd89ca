import type { Config } from '../estate/stack-json.ts';
import { findingsIn } from '../testing/findings.ts';
import { documentOf, QUEUE } from '../testing/policies.ts';

const findings = (type: string, config: Config) => findingsIn({ [type]: { It: config } }, ['unreadable-policy']);

describe('policies', () => {
  it('may be documents, however deep they lie', () => {
    const policy = documentOf({ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE });
    expect(findings('aws_iam_role_policy', { policy })).toEqual([]);
    expect(findings('aws_iam_role', { inline_policy: [{ name: 'x', policy }] })).toEqual([]);
  });

  it('fails: a reference, and an attachment', () => {
    expect(findings('aws_iam_role_policy', { policy: '${data.aws_iam_policy_document.x.json}' })).toEqual([
      'aws_iam_role_policy.It: policy: is not a JSON document, so that its permissions are unknown',
    ]);
    expect(findings('aws_iam_role_policy_attachment', { policy_arn: 'arn:x' })).toEqual([
      'aws_iam_role_policy_attachment.It: attaches a policy that this audit cannot read',
    ]);
  });

  it('are not what a redrive policy is', () => {
    expect(findings('aws_sqs_queue', { redrive_policy: '{"maxReceiveCount":5}' })).toEqual([]);
  });
});
