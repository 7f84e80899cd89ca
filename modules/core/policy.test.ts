import * as fc from 'fast-check';
import { synth } from '../../test/kit/synth.ts';
import { identityPolicy, mergeStatements, resourcePolicy, type Statement } from './index.ts';
import { assertLeastPrivilege } from './policy.ts';

const ORDERS = 'arn:aws:sqs:eu-west-1:444444444444:orders';
const send: Statement = { actions: ['sqs:SendMessage'], resources: [ORDERS] };
const judge = (statement: Statement) => () => synth((stack) => assertLeastPrivilege(stack, statement));

describe('least privilege', () => {
  it.each(['*', 'sqs:*', '*:SendMessage'])('fails: CO010 for the action %s', (action) => {
    expect(judge({ ...send, actions: ['sqs:SendMessage', action] })).toThrow(/^\[CO010\][\s\S]*list the actions/);
  });

  it('fails: CO011 for every resource without a reason', () => {
    expect(judge({ ...send, resources: [ORDERS, '*'] })).toThrow(
      /^\[CO011\] test: resource "\*" for sqs:SendMessage[\s\S]*or give the reason/,
    );
  });

  it.each<[string, Statement]>([
    ['one action on one resource', send],
    ['everything below a resource', { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::states/*'] }],
    ['every resource with a reason', { actions: ['xray:PutTraceSegments'], resources: ['*'], anyResource: 'no types' }],
  ])('passes: %s', (_what, statement) => {
    expect(judge(statement)).not.toThrow();
  });
});

describe('identityPolicy', () => {
  it('joins the actions on the same resources and sorts them', () => {
    const receive = { actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'], resources: [ORDERS] };
    expect(JSON.parse(identityPolicy([send, receive, send]))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
          Resource: ORDERS,
        },
      ],
    });
  });

  it('keeps apart what holds under a condition', () => {
    const conditions = { StringEquals: { 'aws:SourceAccount': '444444444444' } };
    const merged = mergeStatements([send, { ...send, conditions }]);
    expect(merged).toHaveLength(2);
    expect(JSON.parse(identityPolicy(merged)).Statement).toContainEqual(
      expect.objectContaining({ Condition: conditions }),
    );
  });

  it('has the same bytes whatever the order of its statements', () => {
    const words = fc.constantFrom('a', 'b', 'c', 'd');
    const statement = fc.record({
      actions: fc.array(
        words.map((word) => `sqs:${word}`),
        { minLength: 1, maxLength: 3 },
      ),
      resources: fc.array(words, { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 6 }), (statements) => {
        expect(identityPolicy(statements.toReversed())).toBe(identityPolicy(statements));
      }),
    );
  });
});

describe('resourcePolicy', () => {
  it('says who, and keeps the order it is given', () => {
    const policy = resourcePolicy([
      { ...send, sid: 'Rule', principals: { Service: 'events.amazonaws.com' } },
      {
        sid: 'TlsOnly',
        effect: 'Deny',
        principals: '*',
        actions: ['sqs:*'],
        resources: [ORDERS],
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      { principals: { Service: 'lambda.amazonaws.com' }, actions: ['sts:AssumeRole'], resources: [] },
    ]);
    expect(JSON.parse(policy)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Rule',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: ORDERS,
        },
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: ORDERS,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
  });
});
