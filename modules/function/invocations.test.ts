import { TerraformVariable } from '#engine';
import { synth } from '../../test/kit/synth.ts';
import { QUOTAS } from '../core/index.ts';
import type { LambdaFunction } from './index.ts';
import { deadLetterQueue, make } from './testing/function.ts';

const principal = 'events.amazonaws.com';
const ruleOf = (name: string) => ({ principal, sourceArn: `arn:aws:events:eu-west-1:444444444444:rule/${name}` });
const ids = (allow: (fn: LambdaFunction) => void) => {
  const stack = synth((scope) => allow(make(scope, { deadLetterQueue })));
  return Object.values(stack.resources('aws_lambda_permission')).map((each) => String(each['statement_id']));
};

describe('the id of a statement', () => {
  it('is that of the invocation', () => {
    expect(ids((fn) => fn.allowInvocation('Rule-ended', ruleOf('ended')))).toEqual(['Rule-ended']);
  });

  it('is another one for a second source of that id, always the same, and none for the same source', () => {
    const both = () =>
      ids((fn) => {
        fn.allowInvocation('Rule-ended', ruleOf('orders/ended'));
        fn.allowInvocation('Rule-ended', ruleOf('invoices/ended'));
        fn.allowInvocation('Rule-ended', ruleOf('orders/ended'));
      });
    expect(both().sort()).toEqual(['Rule-ended', expect.stringMatching(/^Rule-ended-[0-9a-f]{8}$/)]);
    expect(both()).toEqual(both());
  });

  it('is not that of another part of the function', () => {
    expect(ids((fn) => fn.allowInvocation('Resource', ruleOf('ended')))).toEqual([
      expect.stringMatching(/^Resource-[0-9a-f]{8}$/),
    ]);
  });

  it.each([
    ['letters that Lambda does not take', ['a.b', 'a-b', 'a b', 'a/b', 'ä']],
    ['more letters than Lambda takes', ['x'.repeat(120), `${'x'.repeat(119)}y`, 'x'.repeat(100)]],
  ])('is one that Lambda takes, and never that of another: %s', (_what, given) => {
    const made = ids((fn) => {
      for (const id of given) fn.allowInvocation(id, ruleOf(`r${id.length}${id}`));
    });
    expect(made).toHaveLength(given.length);
    expect(new Set(made).size).toBe(given.length);
    const limit = QUOTAS.lambda.statementIdCharacters.value;
    expect(made.filter((id) => !/^[a-zA-Z0-9_-]+$/.test(id) || id.length > limit)).toEqual([]);
  });

  it('fails: CO009 for one that is known at apply', () => {
    const token = (fn: LambdaFunction) => new TerraformVariable(fn, 'Id', { type: 'string' }).stringValue;
    expect(() => ids((fn) => fn.allowInvocation(token(fn), ruleOf('a')))).toThrow('CO009');
  });
});
