import type { Config } from '../estate/stack-json.ts';
import { grants, matches } from './admission.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:444444444444:orders';
const WISH = { action: 'sqs:SendMessage', resource: QUEUE };
const allow: Config = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
const deny: Config = { ...allow, Effect: 'Deny' };

describe('what policies grant', () => {
  it('is what one statement allows, by name or wildcard, and none denies', () => {
    expect(grants([allow], WISH)).toBe(true);
    expect(grants([{ ...allow, Action: ['x:Y', 'sqs:Send*'], Resource: '*' }], WISH)).toBe(true);
    expect(grants([], WISH)).toBe(false);
    expect(grants([{ ...allow, Resource: `${QUEUE}-dlq` }], WISH)).toBe(false);
    expect(grants([allow, { ...deny, Action: 'sqs:*' }], WISH)).toBe(false);
  });

  it('depends on who asks, where the policy hangs on a resource', () => {
    const principals = ['Service:events.amazonaws.com'];
    expect(grants([{ ...allow, Principal: { Service: 'events.amazonaws.com' } }], { ...WISH, principals })).toBe(true);
    expect(grants([{ ...allow, Principal: { Service: 'sns.amazonaws.com' } }], { ...WISH, principals })).toBe(false);
    expect(grants([allow], { ...WISH, principals })).toBe(false);
  });

  it('depends on conditions, all of them', () => {
    const Condition = {
      ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:rule/r' },
      StringEquals: { 'aws:SourceAccount': '4' },
    };
    const context = { 'aws:SourceArn': 'arn:aws:events:eu-west-1:4:rule/r', 'aws:SourceAccount': '4' };
    expect(grants([{ ...allow, Condition }], { ...WISH, context })).toBe(true);
    expect(grants([{ ...allow, Condition }], { ...WISH, context: { ...context, 'aws:SourceAccount': '5' } })).toBe(
      false,
    );
  });

  it('covers a part of a resource by a condition on content that only the caller knows', () => {
    const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ORDER#*'] } };
    expect(grants([{ ...allow, Condition }], WISH)).toBe(true);
    expect(grants([allow, { ...deny, Condition }], WISH)).toBe(false);
    const source = { Condition: { StringEquals: { 'events:source': ['shop'] } } };
    expect(grants([{ ...allow, ...source }], { ...WISH, context: { 'events:source': 'shop' } })).toBe(true);
    expect(grants([{ ...allow, ...source }], { ...WISH, context: { 'events:source': 'bank' } })).toBe(false);
  });

  it('is nothing where a condition or a negation cannot be judged, and nothing that such a one may deny', () => {
    const Condition = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
    const { Resource: _, ...anywhere } = allow;
    expect(grants([{ ...allow, Condition }], WISH)).toBe(false);
    expect(grants([allow, { ...deny, Condition }], WISH)).toBe(false);
    expect(grants([{ ...anywhere, NotResource: 'arn:x' }], WISH)).toBe(false);
    expect(grants([allow, { ...anywhere, Effect: 'Deny', NotResource: 'arn:x' }], WISH)).toBe(false);
  });

  it('is not denied to callers over TLS by what denies others', () => {
    expect(grants([allow, { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }], WISH)).toBe(true);
  });

  it.each([
    ['a?c*', 'abcde', true],
    ['a.c', 'abc', false],
    ['${x.id}/*', '${x.id}/y', true],
  ])('matches %s to %s: %s', (pattern, value, expected) => {
    expect(matches(pattern, value)).toBe(expected);
  });
});
