import { actionsOnEverything, leastPrivilegeFindings } from './least-privilege.ts';
import type { Config, StackJson } from './stack-json.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:444444444444:orders';
const ROOT = { AWS: 'arn:aws:iam::444444444444:root' };

const stack = (type: string, config: Config): StackJson => ({
  terraform: {},
  provider: { aws: [] },
  resource: { [type]: { It: config } },
});
const document = (statement: Config) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
const allowing = (type: string, argument: string, statement: Config) =>
  leastPrivilegeFindings(stack(type, { [argument]: document({ Effect: 'Allow', ...statement }) }));
const identity = (statement: Config) => allowing('aws_iam_role_policy', 'policy', statement);
const ofQueue = (statement: Config) =>
  allowing('aws_sqs_queue', 'policy', { Action: 'sqs:SendMessage', Resource: QUEUE, ...statement });
const ofKey = (statement: Config) => allowing('aws_kms_key', 'policy', { Resource: '*', ...statement });
const trust = (statement: Config) =>
  allowing('aws_iam_role', 'assume_role_policy', { Action: 'sts:AssumeRole', ...statement });

describe('least privilege of identity policies', () => {
  it('lets through named actions on named resources', () => {
    expect(identity({ Action: ['sqs:SendMessage'], Resource: [QUEUE, `${QUEUE}/*`] })).toEqual([]);
  });

  it.each(['*', 'sqs:*', 'sqs:Send*', 'sqs:SendMessag?'])('fails: action %s', (action) => {
    expect(identity({ Action: ['sqs:SendMessage', action], Resource: QUEUE })).toEqual([
      `aws_iam_role_policy.It policy: action ${action}`,
    ]);
  });

  it('lets through resource * for an action that knows no resource type', () => {
    expect(identity({ Action: 'xray:PutTraceSegments', Resource: '*' })).toEqual([]);
  });

  it('fails: resource * for any other action, also beside one that knows none', () => {
    expect(identity({ Action: ['xray:PutTraceSegments', 'sqs:SendMessage'], Resource: [QUEUE, '*'] })).toEqual([
      'aws_iam_role_policy.It policy: sqs:SendMessage on resource *',
    ]);
  });

  it.each(['NotAction', 'NotResource'])('fails: %s', (negation) => {
    expect(identity({ Action: 'sqs:SendMessage', Resource: QUEUE, [negation]: 'sqs:DeleteQueue' })).toEqual([
      `aws_iam_role_policy.It policy: allows by ${negation}`,
    ]);
  });

  it('lets a Deny name everything', () => {
    expect(identity({ Effect: 'Deny', Action: '*', Resource: '*' })).toEqual([]);
  });

  it('fails: a policy that lies deeper, a reference, and an attached one', () => {
    const inline = { name: 'x', policy: document({ Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b' }) };
    expect(leastPrivilegeFindings(stack('aws_iam_role', { inline_policy: [inline] }))).toEqual([
      'aws_iam_role.It policy: action s3:*',
    ]);
    const reference = { policy: '${data.aws_iam_policy_document.x.json}' };
    expect(leastPrivilegeFindings(stack('aws_iam_role_policy', reference))).toEqual([
      'aws_iam_role_policy.It policy: is no JSON document, so that nobody can say what it allows',
    ]);
    expect(leastPrivilegeFindings(stack('aws_iam_role_policy_attachment', { policy_arn: 'arn:x' }))).toEqual([
      'aws_iam_role_policy_attachment.It: attaches a policy that this audit cannot read',
    ]);
  });

  it('takes no redrive policy for one of IAM', () => {
    expect(leastPrivilegeFindings(stack('aws_sqs_queue', { redrive_policy: '{"maxReceiveCount":5}' }))).toEqual([]);
  });
});

describe('least privilege of resource policies', () => {
  const Condition = { ArnEquals: { 'aws:SourceArn': 'arn:aws:events:eu-west-1:444444444444:rule/r' } };

  it('lets through a service on behalf of a named resource, a role, and an account of which a condition names roles', () => {
    expect(ofQueue({ Principal: { Service: 'events.amazonaws.com' }, Condition })).toEqual([]);
    expect(ofQueue({ Principal: { AWS: 'arn:aws:iam::444444444444:role/r' } })).toEqual([]);
    const roles = { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::444444444444:role/r' } };
    expect(ofQueue({ Principal: ROOT, Condition: roles })).toEqual([]);
  });

  it.each([ROOT.AWS, '444444444444'])('fails: %s without a condition, as one that may take a role too', (who) => {
    const finding = `AWS:${who}, whichever role of the account it is`;
    expect(ofQueue({ Principal: { AWS: who } })).toEqual([`aws_sqs_queue.It policy: ${finding}`]);
    expect(trust({ Principal: { AWS: who } })).toEqual([`aws_iam_role.It assume_role_policy: ${finding}`]);
  });

  it('fails: a service on behalf of anybody', () => {
    expect(ofQueue({ Principal: { Service: 'events.amazonaws.com' } })).toEqual([
      'aws_sqs_queue.It policy: Service:events.amazonaws.com on behalf of anybody',
    ]);
  });

  it('lets rules publish to a topic, which they do on behalf of nobody; other services and actions have to say for whom', () => {
    const rules = { Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish' };
    expect(ofQueue(rules)).toEqual([]);
    expect(ofQueue({ ...rules, Principal: { Service: 's3.amazonaws.com' } })).toHaveLength(1);
    expect(ofQueue({ ...rules, Action: ['sns:Publish', 'sns:Subscribe'] })).toHaveLength(1);
  });

  it.each(['*', { AWS: '*' }])('fails: principal %j, with conditions too', (Principal) => {
    expect(ofQueue({ Principal, Condition })).toEqual(['aws_sqs_queue.It policy: principal *']);
  });

  it('lets a key leave everything to the IAM of one account, and * be the key itself', () => {
    expect(ofKey({ Principal: ROOT, Action: 'kms:*' })).toEqual([]);
    expect(ofKey({ Principal: { Service: 'sqs.amazonaws.com' }, Action: 'kms:Decrypt', Condition })).toEqual([]);
  });

  it('fails: kms:* for anybody else, and elsewhere than in a key', () => {
    expect(ofKey({ Principal: { AWS: 'arn:aws:iam::444444444444:role/r' }, Action: 'kms:*' })).toEqual([
      'aws_kms_key.It policy: action kms:*',
    ]);
    expect(ofQueue({ Principal: ROOT, Action: 'kms:*' })).toContain('aws_sqs_queue.It policy: action kms:*');
  });
});

describe('least privilege of those who take a role or invoke a function', () => {
  it('lets Lambda take a role as it says no source, other services for a named account', () => {
    expect(trust({ Principal: { Service: 'lambda.amazonaws.com' } })).toEqual([]);
    const Condition = { StringEquals: { 'aws:SourceAccount': '444444444444' } };
    expect(trust({ Principal: { Service: 'states.amazonaws.com' }, Condition })).toEqual([]);
  });

  it('fails: another service for anybody', () => {
    expect(trust({ Principal: { Service: 'states.amazonaws.com' } })).toEqual([
      'aws_iam_role.It assume_role_policy: Service:states.amazonaws.com on behalf of anybody',
    ]);
  });

  it('lets a named API invoke a function', () => {
    const config = { action: 'lambda:InvokeFunction', principal: 'apigateway.amazonaws.com', source_arn: 'arn:x' };
    expect(leastPrivilegeFindings(stack('aws_lambda_permission', config))).toEqual([]);
  });

  it('fails: any API, anybody, any action', () => {
    const config = { action: 'lambda:*', principal: '*' };
    expect(leastPrivilegeFindings(stack('aws_lambda_permission', config))).toEqual([
      'aws_lambda_permission.It: action lambda:*',
      'aws_lambda_permission.It: principal *',
      'aws_lambda_permission.It: Service:* on behalf of anybody',
    ]);
  });
});

describe('URLs of functions', () => {
  const url = (authorization_type: string) =>
    leastPrivilegeFindings(stack('aws_lambda_function_url', { authorization_type }));

  it('lets through one for callers with a role', () => expect(url('AWS_IAM')).toEqual([]));
  it('fails: one for everybody', () => {
    expect(url('NONE')).toEqual([
      'aws_lambda_function_url.It: everybody may call it, and nobody says how the handler tells who calls',
    ]);
  });
});

describe('actions on everything', () => {
  it('are those of identity and resource policies, not of keys', () => {
    const policy = (Action: string) => document({ Effect: 'Allow', Action, Resource: '*' });
    const both: StackJson = {
      ...stack('aws_iam_role_policy', { policy: policy('xray:PutTraceSegments') }),
      resource: {
        aws_iam_role_policy: { It: { policy: policy('xray:PutTraceSegments') } },
        aws_kms_key: { It: { policy: policy('kms:Decrypt') } },
      },
    };
    expect(actionsOnEverything(both)).toEqual(['xray:PutTraceSegments']);
  });
});
