import type { Config } from '../estate/stack-json.ts';
import { findingsOf } from '../testing/findings.ts';
import { allow, document, synthesized, wiredStacks } from '../testing/wired-stacks.ts';

const HUB = 'arn:aws:events:eu-west-1:333333333333:event-bus/hub';
const SAGA = 'arn:aws:states:eu-west-1:444444444444:stateMachine:saga';
const INBOX = 'arn:aws:sqs:eu-west-1:444444444444:inbox';
const VIEWS = 'arn:aws:dynamodb:eu-west-1:444444444444:table/views';
const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/orders/aws_kms_key.Own';

/** Lists findings on a function of the wired estate with the given environment variables and permissions. */
function naming(variables: Config, ...statements: readonly Config[]): string[] {
  const stacks = wiredStacks();
  Object.assign(stacks['orders']?.['aws_lambda_function'] ?? {}, {
    Own: { function_name: 'own', role: '${aws_iam_role.Own.arn}', environment: { variables } },
  });
  Object.assign(stacks['orders']?.['aws_sfn_state_machine']?.['Saga'] ?? {}, { name: 'saga' });
  Object.assign(stacks['orders']?.['aws_sqs_queue'] ?? {}, { Inbox: { name: 'inbox' } });
  Object.assign(stacks['orders']?.['aws_iam_role'] ?? {}, { Own: { name: 'own' } });
  Object.assign(stacks['orders']?.['aws_iam_role_policy'] ?? {}, {
    Own: { role: '${aws_iam_role.Own.name}', policy: document(...statements) },
  });
  Object.assign(stacks['orders'] ?? {}, {
    aws_kms_key: { Own: { policy: document(allow('kms:*', '*', { Principal: { AWS: '444444444444' } })) } },
    aws_dynamodb_table: {
      Views: { name: 'views', server_side_encryption: { enabled: true, kms_key_arn: '${aws_kms_key.Own.arn}' } },
    },
  });
  const where = 'orders: aws_lambda_function.Own: ';
  return findingsOf(synthesized(stacks), 'edge-not-allowed').map((finding) => finding.replace(where, ''));
}

describe('what the environment of a function names', () => {
  it.each([
    ['states:StartExecution', SAGA],
    ['events:PutEvents', HUB],
    ['sqs:SendMessage', INBOX],
  ])('needs %s, and fails without', (action, resource) => {
    expect(naming({ TARGET: resource }, allow(action, resource))).toEqual([]);
    expect(naming({ TARGET: resource })).toEqual([`aws_iam_role.Own may not ${action} on ${resource}`]);
  });

  it('may be a table, which the role may do something with, and use the key of', () => {
    const reading = [allow('dynamodb:GetItem', VIEWS), allow('kms:Decrypt', '${aws_kms_key.Own.arn}')];
    expect(naming({ VIEWS_TABLE: '${aws_dynamodb_table.Views.name}', LEVEL: 'INFO' }, ...reading)).toEqual([]);
  });

  it('fails: a table that the role has no permission on, as listing streams is none of its', () => {
    expect(naming({ VIEWS_TABLE: 'views' }, allow('dynamodb:ListStreams', '*'))).toEqual([
      `aws_iam_role.Own has no permission on ${VIEWS}, which VIEWS_TABLE names`,
    ]);
  });

  it('fails: a table whose key the role may not use, or not for writing', () => {
    expect(naming({ VIEWS_TABLE: 'views' }, allow('dynamodb:GetItem', VIEWS))).toEqual([
      `aws_iam_role.Own may not kms:Decrypt on ${KEY}`,
    ]);
    const writing = [allow('dynamodb:PutItem', VIEWS), allow('kms:Decrypt', '${aws_kms_key.Own.arn}')];
    expect(naming({ VIEWS_TABLE: 'views' }, ...writing)).toEqual([
      `aws_iam_role.Own may not kms:GenerateDataKey on ${KEY}`,
    ]);
  });

  it('fails: a table whose key the role may use through another service only', () => {
    const through = (service: string) =>
      naming(
        { VIEWS_TABLE: 'views' },
        allow('dynamodb:GetItem', VIEWS),
        allow('kms:Decrypt', '${aws_kms_key.Own.arn}', {
          Condition: { StringLike: { 'kms:ViaService': `${service}.*.amazonaws.com` } },
        }),
      );
    expect(through('dynamodb')).toEqual([]);
    expect(through('sqs')).toEqual([`aws_iam_role.Own may not kms:Decrypt on ${KEY}`]);
  });

  it('fails: a table that is not there', () => {
    expect(naming({ VIEWS_TABLE: 'view' })).toEqual([
      `aws_iam_role.Own has no permission on ${VIEWS.replace('views', 'view')}, which VIEWS_TABLE names`,
    ]);
  });
});
