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

  it('is for anybody where the principal is *, and for each of several callers', () => {
    const principals = ['AWS:444444444444'];
    expect(grants([{ ...allow, Principal: '*' }], { ...WISH, principals })).toBe(true);
    expect(grants([{ ...allow, Principal: { AWS: '*' } }], { ...WISH, principals })).toBe(true);
    expect(
      grants([{ ...allow, Principal: { Service: 'x', AWS: ['1', '444444444444'] } }], { ...WISH, principals }),
    ).toBe(true);
    expect(grants([{ ...allow, Principal: { AWS: ['1', '2'] } }], { ...WISH, principals })).toBe(false);
    expect(grants([{ ...allow, Principal: undefined }], { ...WISH, principals })).toBe(false);
  });

  it.each([
    ['StringEquals', 'landform', true],
    ['StringEquals', 'land*', false],
    ['StringEquals', ['other', 'landform'], true],
    ['StringLike', 'land*', true],
    ['StringLike', 'other*', false],
    ['ArnLike', 'land*', true],
    ['ArnLike', 'other', false],
    ['ArnEquals', 'landform', true],
    ['ArnEquals', 'other', false],
    ['Bool', 'landform', true],
    ['Bool', 'other', false],
    ['StringNotEquals', 'other', false],
  ])('with the condition %s %j on a caller called landform is: %s', (operator, wanted, allowed) => {
    const context = { 'aws:PrincipalTag/name': 'landform' };
    const Condition = { [operator]: { 'aws:PrincipalTag/name': wanted } };
    expect(grants([{ ...allow, Condition }], { ...WISH, context })).toBe(allowed);
  });

  it('may be denied by a condition that cannot be judged, but not by one that does not hold', () => {
    const context = { 'aws:SourceAccount': '4' };
    const denied = (Condition: object) => grants([allow, { ...deny, Condition }], { ...WISH, context });
    expect(denied({ StringNotEquals: { 'aws:SourceAccount': '5' } })).toBe(false);
    expect(denied({ StringEquals: { 'aws:SourceAccount': '5' } })).toBe(true);
    expect(denied({ StringEquals: { 'aws:SourceAccount': '4', 'aws:SourceVpc': 'v' } })).toBe(false);
  });

  it('is what a trust policy grants, which names no resource', () => {
    const trust: Config = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
    const wish = { action: 'sts:AssumeRole', principals: ['Service:lambda.amazonaws.com'] };
    expect(grants([trust], wish)).toBe(true);
    expect(grants([trust], { ...wish, principals: ['Service:ec2.amazonaws.com'] })).toBe(false);
    expect(grants([trust], { ...wish, resource: QUEUE })).toBe(false);
  });

  it('is not denied to callers over TLS by what denies others', () => {
    expect(grants([allow, { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }], WISH)).toBe(true);
  });

  it.each([
    ['a?c*', 'abcde', true],
    ['a.c', 'abc', false],
    ['a?c', 'ac', false],
    ['b', 'abc', false],
    ['a', 'ab', false],
    ['b', 'ab', false],
    ['a*c', 'a\nc', true],
    ['a??d', 'abcd', true],
    ['${x.id}/*', '${x.id}/y', true],
  ])('matches %s to %s: %s', (pattern, value, expected) => {
    expect(matches(pattern, value)).toBe(expected);
  });
});
