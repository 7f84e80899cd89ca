import type { Config } from '../estate/stack-json.ts';
import { findingsIn } from '../testing/findings.ts';
import { documentOf, policyFindings, ROOT } from '../testing/policies.ts';

const RULE = 'least-privilege-principal';
const { ofQueue, ofKey, ofTrust } = policyFindings(RULE);
const ofTopic = (statement: Config) => {
  const policy = documentOf({ Effect: 'Allow', Action: 'sns:Publish', Resource: 'arn:x', ...statement });
  const beside = { arn: '${aws_sns_topic.Topic.arn}', policy };
  return findingsIn({ aws_sns_topic: { Topic: { name: 't' } }, aws_sns_topic_policy: { It: beside } }, [RULE]);
};
const Condition = { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:444444444444:rule/r' } };

describe('callers that resource policies let in', () => {
  it('may be a service on behalf of a named resource, a role, and an account of which a condition names roles', () => {
    expect(ofQueue({ Principal: { Service: 'events.amazonaws.com' }, Condition })).toEqual([]);
    expect(ofQueue({ Principal: { AWS: 'arn:aws:iam::444444444444:role/r' } })).toEqual([]);
    const roles = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/r' } };
    expect(ofQueue({ Principal: ROOT, Condition: roles })).toEqual([]);
  });

  it.each([ROOT.AWS, '444444444444'])('fails: %s without a condition, as one that may take a role too', (who) => {
    const finding = `AWS:${who}, which includes every role of the account`;
    expect(ofQueue({ Principal: { AWS: who } })).toEqual([`aws_sqs_queue.It: policy: ${finding}`]);
    expect(ofTrust({ Principal: { AWS: who } })).toEqual([`aws_iam_role.It: assume_role_policy: ${finding}`]);
  });

  it('fails: a service for any source', () => {
    expect(ofQueue({ Principal: { Service: 'events.amazonaws.com' } })).toEqual([
      'aws_sqs_queue.It: policy: Service:events.amazonaws.com for any source',
    ]);
  });

  it('may be rules that publish to a topic, which they do on behalf of nobody; other services and actions say for whom', () => {
    const events = { Service: 'events.amazonaws.com' };
    expect(ofTopic({ Principal: events })).toEqual([]);
    expect(ofTopic({ Principal: { Service: 's3.amazonaws.com' } })).toHaveLength(1);
    expect(ofTopic({ Principal: events, Action: ['sns:Publish', 'sns:Subscribe'] })).toHaveLength(1);
    expect(ofQueue({ Principal: events, Action: 'sns:Publish' })).toHaveLength(1);
  });

  it.each(['*', { AWS: '*' }])('fails: principal %j, with conditions too', (Principal) => {
    expect(ofQueue({ Principal, Condition })).toEqual(['aws_sqs_queue.It: policy: principal *']);
  });

  it('may be an account in the policy of a key, which leaves the decision to its IAM', () => {
    expect(ofKey({ Principal: ROOT, Action: 'kms:*' })).toEqual([]);
    expect(ofKey({ Principal: { Service: 'sqs.amazonaws.com' }, Action: 'kms:Decrypt', Condition })).toEqual([]);
  });
});

describe('services that take a role or invoke a function', () => {
  it('may be Lambda, which says no source, and others for a named account', () => {
    expect(ofTrust({ Principal: { Service: 'lambda.amazonaws.com' } })).toEqual([]);
    const account = { StringEquals: { 'aws:SourceAccount': '444444444444' } };
    expect(ofTrust({ Principal: { Service: 'states.amazonaws.com' }, Condition: account })).toEqual([]);
  });

  it('fails: another service for anybody', () => {
    expect(ofTrust({ Principal: { Service: 'states.amazonaws.com' } })).toEqual([
      'aws_iam_role.It: assume_role_policy: Service:states.amazonaws.com for any source',
    ]);
  });

  const permission = (config: object) => findingsIn({ aws_lambda_permission: { It: { ...config } } }, [RULE]);
  it('may be a named API', () => {
    expect(permission({ principal: 'apigateway.amazonaws.com', source_arn: 'arn:x' })).toEqual([]);
  });

  it('fails: any API, anybody', () => {
    expect(permission({ principal: 'apigateway.amazonaws.com' })).toEqual([
      'aws_lambda_permission.It: Service:apigateway.amazonaws.com for any source',
    ]);
    expect(permission({ principal: '*' })).toEqual([
      'aws_lambda_permission.It: principal *',
      'aws_lambda_permission.It: Service:* for any source',
    ]);
  });
});
