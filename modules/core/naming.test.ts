import type { Construct } from 'constructs';
import { Token } from '#engine';
import { synth } from '../../test/kit/synth.ts';
import { arnOf, exactly, nameOf, partitionOf, physicalName, QUOTAS } from './index.ts';

const limit = QUOTAS.sqs.nameCharacters;

/** Returns a function's result for a stack; exceptions pass through. */
function inStack<T>(ask: (stack: Construct) => T, region = 'eu-west-1'): T {
  const answers: T[] = [];
  synth((stack) => answers.push(ask(stack)), { region });
  return answers[0] as T;
}

const named = (name: string, suffix?: string): string => inStack((stack) => physicalName(stack, name, limit, suffix));

describe('physicalName', () => {
  it('puts prefix and environment before the name and the suffix behind it', () => {
    expect(named('place-order')).toBe('landform-test-place-order');
    expect(named('place-order', '.fifo')).toBe('landform-test-place-order.fifo');
  });

  it('fails: CO009 for a name that is known only at apply', () => {
    expect(() => named(Token.asString({ resolve: () => 'later' }))).toThrow(/CO009[\s\S]*known only at apply/);
    expect(named('orders')).toBe('landform-test-orders');
  });

  it('is the exact one where the user has one', () => {
    expect(inStack((stack) => physicalName(stack, exactly('Legacy.Orders'), limit))).toBe('Legacy.Orders');
    expect(() => inStack((stack) => nameOf(stack, 'aws_sqs_queue', exactly('Legacy.Orders')))).toThrow('CO008');
    expect(inStack((stack) => nameOf(stack, 'aws_sqs_queue', exactly('Legacy_Orders')))).toBe('Legacy_Orders');
  });

  it.each([
    ['camel case', 'placeOrder', 'place-order'],
    ['spaces', 'Place Order', 'place-order'],
    ['a digit first', '2-orders', 'orders'],
    ['two hyphens', 'place--order', 'place-order'],
    ['a hyphen last', 'place-', 'place'],
    ['nothing that could be kept', '!', 'my-name'],
    ['nothing', '', 'my-name'],
  ])('fails: CO002 for %s, with a name that would do', (_what, name, suggestion) => {
    expect(() => named(name)).toThrow('[CO002] test: name must be kebab-case');
    expect(() => named(name)).toThrow(`fix:     use "${suggestion}"`);
    expect(named(suggestion)).toBe(`landform-test-${suggestion}`);
  });

  const longest = 'x'.repeat(limit.value - 'landform-test-'.length);

  it('fails: CO003 for a name that is too long by the suffix', () => {
    expect(() => named(longest, '.fifo')).toThrow(`which is ${limit.value + 5} characters long`);
    expect(() => named(longest, '.fifo')).toThrow('fix:     shorten name by 5 characters');
    expect(() => named(`${longest}x`)).toThrow('[CO003]');
  });

  it('passes: the longest name', () => {
    expect(named(longest)).toHaveLength(limit.value);
  });
});

describe('arnOf', () => {
  it('names the account and region of the placement', () => {
    expect(inStack((stack) => arnOf(stack, 'sqs', 'orders'))).toBe('arn:aws:sqs:eu-west-1:444444444444:orders');
  });

  it('takes another account and region', () => {
    const where = { region: 'eu-central-1', accountId: '333333333333' };
    expect(inStack((stack) => arnOf(stack, 'sqs', 'orders', where))).toBe(
      'arn:aws:sqs:eu-central-1:333333333333:orders',
    );
  });

  it('names the partition of the region', () => {
    expect(inStack((stack) => arnOf(stack, 'sqs', 'orders'), 'cn-north-1')).toMatch(/^arn:aws-cn:sqs:cn-north-1:/);
  });

  it.each([
    ['eu-west-1', 'aws'],
    ['cn-northwest-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-east-1', 'aws'],
  ])('finds %s in %s', (region, partition) => {
    expect(partitionOf(region)).toBe(partition);
  });
});
