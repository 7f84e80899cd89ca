import type { Finding } from './audit.ts';
import { applyWaivers } from './waive.ts';
import type { Waiver } from './waivers.ts';

const FINDING: Finding = {
  rule: 'public-function-url',
  severity: 'high',
  stack: 'prod-hooks-eu',
  resource: 'aws_lambda_function_url.Hook_1',
  found: 'anybody may call it',
  fix: 'Sign requests.',
};
const WAIVER: Waiver = {
  rule: 'public-function-url',
  stack: 'prod-hooks-*',
  resource: 'aws_lambda_function_url.Hook_*',
  owner: 'orders-team',
  reason: 'The handler checks the signature of the card gateway',
  expires: '2027-06-30',
};
const TODAY = new Date('2027-06-30T12:00:00Z');
const apply = (waiver: Partial<Waiver>, today = TODAY, stacks = ['prod-hooks-eu']) =>
  applyWaivers([FINDING], [{ ...WAIVER, ...waiver }], stacks, today);

describe('a waiver', () => {
  it('accepts what it covers until the end of its last day, and says who answers for it', () => {
    expect(apply({})).toEqual({ findings: [], waived: [{ ...FINDING, waiver: WAIVER }] });
  });

  it.each([
    ['another rule', { rule: 'name-twice' }],
    ['another stack', { stack: 'dev-*' }],
    ['another resource', { resource: 'aws_lambda_function_url.Other' }],
    ['a part of the name', { resource: 'Hook_1' }],
    ['a dot, which is no wildcard', { resource: 'aws_lambda_function_url?Hook_1' }],
  ])('fails: it accepts nothing by %s', (_, change) => {
    const { findings, waived } = apply(change);
    expect(waived).toEqual([]);
    expect(findings).toContainEqual(FINDING);
  });

  it('fails: it accepts nothing from the day after it expired, and is itself to be seen', () => {
    expect(apply({}, new Date('2027-07-01T00:00:00Z'))).toEqual({
      findings: [
        FINDING,
        {
          rule: 'waiver-expired',
          severity: 'medium',
          stack: WAIVER.stack,
          resource: WAIVER.resource,
          found: 'the waiver of public-function-url by orders-team expired on 2027-06-30',
          fix: 'Fix the finding, or have its owner renew the waiver.',
        },
      ],
      waived: [],
    });
  });

  it('fails: one that matches nothing any more would accept the next finding unseen', () => {
    expect(apply({ resource: 'aws_sqs_queue.Gone' }).findings).toEqual([
      FINDING,
      {
        rule: 'waiver-unused',
        severity: 'medium',
        stack: WAIVER.stack,
        resource: 'aws_sqs_queue.Gone',
        found: 'the waiver of public-function-url by orders-team matches no finding',
        fix: 'Remove the waiver.',
      },
    ]);
  });

  it('of stacks that were not looked at is no matter, used or not', () => {
    for (const today of [TODAY, new Date('2028-01-01')]) {
      expect(apply({ stack: 'dev-*' }, today).findings).toEqual([FINDING]);
    }
    const several = ['dev-a', 'prod-hooks-eu'];
    expect(apply({ resource: 'x' }, TODAY, several).findings).toHaveLength(2);
    expect(apply({}, new Date('2028-01-01'), several).findings).toHaveLength(2);
  });

  it('takes * for any text, also of several lines, and everything else as it is written', () => {
    const odd = { ...FINDING, resource: 'a.b[0]\n(c)' };
    const accepted = (resource: string) =>
      applyWaivers([odd], [{ ...WAIVER, resource }], ['prod-hooks-eu'], TODAY).waived.length === 1;
    expect(accepted('a.b[0]*')).toBe(true);
    expect(accepted('*(c)')).toBe(true);
    expect(accepted('axb[0]*')).toBe(false);
  });
});
