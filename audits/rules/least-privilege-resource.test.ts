import { actionsOnEverything } from '../iam/no-resource-type.ts';
import { estateWith } from '../testing/findings.ts';
import { documentOf, policyFindings, QUEUE } from '../testing/policies.ts';

const { ofRole, ofKey } = policyFindings('least-privilege-resource');

describe('resources that policies allow something on', () => {
  it('may be everything for an action that knows no resource type', () => {
    expect(ofRole({ Action: 'xray:PutTraceSegments', Resource: '*' })).toEqual([]);
  });

  it('fails: everything for any other action, also beside one that knows none', () => {
    expect(ofRole({ Action: ['xray:PutTraceSegments', 'sqs:SendMessage'], Resource: [QUEUE, '*'] })).toEqual([
      'aws_iam_role_policy.It: policy: sqs:SendMessage on resource *',
    ]);
  });

  it('may be * in the policy of a key, which means the key itself', () => {
    expect(ofKey({ Principal: { Service: 'sqs.amazonaws.com' }, Action: 'kms:Decrypt' })).toEqual([]);
  });

  it('may be everything in a Deny', () => {
    expect(ofRole({ Effect: 'Deny', Action: 'sqs:SendMessage', Resource: '*' })).toEqual([]);
  });
});

describe('actions on everything', () => {
  it('are those of identity and resource policies, not of keys', () => {
    const policy = (Action: string) => documentOf({ Effect: 'Allow', Action, Resource: '*' });
    const estate = estateWith({
      aws_iam_role_policy: { It: { policy: policy('xray:PutTraceSegments') } },
      aws_kms_key: { It: { policy: policy('kms:Decrypt') } },
    });
    expect(actionsOnEverything(estate)).toEqual(['xray:PutTraceSegments']);
  });
});
