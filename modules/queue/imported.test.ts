import { synth } from '../../test/kit/synth.ts';
import { EventBus, EventRule } from '../event-bus/index.ts';
import { Queue, type QueueAttributes, toQueue } from './index.ts';

const arn = 'arn:aws:sqs:eu-west-1:444444444444:landform-test-jobs';
const ruleTo = (more: Partial<QueueAttributes> = {}) =>
  synth((scope) => {
    const jobs = Queue.fromAttributes(scope, 'Jobs', { name: 'landform-test-jobs', arn, url: 'https://sqs', ...more });
    const bus = new EventBus(scope, 'Bus', { name: 'shop' });
    new EventRule(scope, 'Rule', { name: 'paid', bus, pattern: { source: ['shop'] }, target: toQueue(jobs) });
  });

describe('a queue of another stack as target of a rule', () => {
  it('fails: its policy is not ours to change, and the message holds the statement to add', () => {
    expect(() => ruleTo()).toThrow(/QU013[\s\S]*"Action":"sqs:SendMessage"[\s\S]*sendersAllowed: true/);
  });

  it('passes: somebody says that its policy lets the rule in', () => {
    expect(ruleTo({ sendersAllowed: true }).only('aws_cloudwatch_event_target')).toMatchObject({ arn });
  });
});
