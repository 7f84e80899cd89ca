import { synth, TEST_ALARMS } from '../../test/kit/synth.ts';
import { Alarms } from './index.ts';
import { ARN, FACTS, make, TOPIC } from './testing/shop-alarms.ts';

describe('an alarm on calls', () => {
  it('is a rule on the default bus that hands a sentence to the topic', () => {
    const stack = make('sold', { options: { resourceArn: ARN } });
    expect(stack.only('aws_cloudwatch_event_rule')).toMatchObject({ name: 'landform-test-a-shop-sold' });
    expect(stack.document('aws_cloudwatch_event_rule', 'event_pattern')).toEqual({
      source: ['aws.shop'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventSource: ['shop.amazonaws.com'], eventName: ['SellShop'], resources: { ARN: [ARN] } },
    });
    expect(stack.only('aws_cloudwatch_event_target')).toMatchObject({
      arn: TOPIC,
      dead_letter_config: { arn: 'arn:aws:sqs:eu-west-1:444444444444:landform-test-alarms-dlq' },
      input_transformer: {
        input_template:
          '"landform-test-a-shop-sold: <call> by <who> at <time>. The shop was sold. No metric says so. Runbook: docs/runbooks.md#shop"',
      },
    });
  });

  it('fails: AR005 for calls that make no pattern', () => {
    const telling = (calls: readonly string[]) => () =>
      synth(
        (stack) => {
          const facts = { sold: { ...FACTS.sold, calls } };
          const watched = { kind: 'shop', name: 'landform-test-a', values: {}, settings: undefined };
          new Alarms(stack, facts, watched).add('sold', { resourceArn: ARN });
        },
        { alarms: TEST_ALARMS },
      );
    expect(telling([])).toThrow(/AR005[\s\S]*detail\.eventName: an empty list matches nothing/);
    expect(telling(['SellShop'])).not.toThrow();
  });

  it('is not made where it would tell nobody', () => {
    const made = { options: { resourceArn: ARN }, placement: { alarms: { destinations: {} } } };
    expect(make('sold', made).addresses()).toEqual([]);
  });

  it('fails: AR004 a name that is too long for a rule', () => {
    const named = (length: number) => () => make('sold', { name: 'a'.repeat(length), options: { resourceArn: ARN } });
    expect(named(54)).not.toThrow();
    expect(named(55)).toThrow(/AR004.*at most 64/s);
  });
});
