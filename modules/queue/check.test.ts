import { Token } from '#engine';
import { elsewhere, synth } from '../../test/kit/synth.ts';
import { exactly, LandformError, QUOTAS } from '../core/index.ts';
import { Key } from '../key/index.ts';
import { Queue, type QueueProps } from './index.ts';

const RULE = 'arn:aws:events:eu-west-1:444444444444:rule/landform-test-orders/landform-test-ended';
const KEY = 'arn:aws:kms:eu-west-1:444444444444:key/1';

const make = (props: Partial<QueueProps> = {}, use: (queue: Queue) => void = () => undefined) =>
  synth((stack) => use(new Queue(stack, 'Work', { name: 'work', ...props })));

describe('what a queue refuses', () => {
  const { sqs } = QUOTAS;
  const managed = Key.fromAttributes(elsewhere(), 'Imported', {
    arn: 'arn:aws:kms:eu-west-1:444444444444:alias/aws/sqs',
  });
  const names = (count: number) => Array.from({ length: count }, (_, index) => `source-${index}`);

  it.each([
    [
      'a visibility timeout above 12 hours',
      { visibilityTimeoutSeconds: 43_201 },
      'set visibilityTimeoutSeconds: 43200',
    ],
    ['half a second', { visibilityTimeoutSeconds: 1.5 }, 'set visibilityTimeoutSeconds: 2'],
    ['no number', { delaySeconds: Number.NaN }, 'set delaySeconds: 0'],
    ['15 days', { retentionDays: 15 }, '1 to 14'],
    ['0 days', { retentionDays: 0 }, '[QU001]'],
    ['a delay above 15 minutes', { delaySeconds: 901 }, 'a whole number from 0 to 900 seconds'],
    [
      'dead letters after no receive',
      { deadLetterQueue: { maximumReceives: 0 } },
      'set deadLetterQueue.maximumReceives: 1',
    ],
    ['dead letters after 1 001 receives', { deadLetterQueue: { maximumReceives: 1_001 } }, '[QU001]'],
    ['dead letters for 15 days', { deadLetterQueue: { retentionDays: 15 } }, 'set deadLetterQueue.retentionDays: 14'],
    ['dead letters that go before their source', { deadLetterQueue: { retentionDays: 3 } }, '[QU003]'],
    ['a name that says .fifo', { name: 'work.fifo', fifo: true }, /QU002[\s\S]*set name: "work" and fifo: true/],
    ['a standard queue that deduplicates', { contentBasedDeduplication: true }, /QU015[\s\S]*set fifo: true/],
    ['an exact name without .fifo', { name: exactly('Work'), fifo: true }, /QU014[\s\S]*write exactly\("Work.fifo"\)/],
    ['an exact name with .fifo for a standard queue', { name: exactly('Work.fifo') }, /QU014[\s\S]*set fifo: true/],
    ['a name that is not kebab-case', { name: 'WorkQueue' }, 'use "work-queue"'],
    ['a name without room for -dlq', { name: 'x'.repeat(sqs.nameCharacters.value - 14) }, '[CO003]'],
    ['a key that AWS manages', { key: managed }, '[QU004]'],
    ['eleven sources of dead letters', { redriveFrom: names(QUOTAS.sqs.redriveSources.value + 1) }, '[QU006]'],
  ] satisfies [string, Partial<QueueProps>, string | RegExp][])('fails: %s', (_what, props, message) => {
    expect(() => make(props)).toThrow(LandformError);
    expect(() => make(props)).toThrow(message);
  });

  it.each([
    ['a visibility timeout of 12 hours', { visibilityTimeoutSeconds: sqs.visibilityTimeoutSeconds.value }],
    ['no visibility timeout', { visibilityTimeoutSeconds: 0 }],
    ['14 days, of dead letters too', { retentionDays: sqs.retentionDays.value }],
    ['a delay of 15 minutes', { delaySeconds: sqs.delaySeconds.value }],
    ['dead letters after one receive', { deadLetterQueue: { maximumReceives: 1 } }],
    ['dead letters after 1 000 receives', { deadLetterQueue: { maximumReceives: sqs.maximumReceives.value } }],
    ['dead letters that stay as long as their source', { deadLetterQueue: { retentionDays: 4 } }],
    ['the longest name', { name: 'x'.repeat(sqs.nameCharacters.value - 'landform-test--dlq'.length) }],
    ['a FIFO queue that deduplicates', { fifo: true, contentBasedDeduplication: true }],
    ['an exact name of a FIFO queue', { name: exactly('Work.fifo'), fifo: true }],
    ['a key of ours', { key: Key.fromAttributes(elsewhere(), 'Imported', { arn: KEY }) }],
    ['a number that is known only at apply', { visibilityTimeoutSeconds: Token.asNumber({ resolve: () => 90 }) }],
    ['ten sources of dead letters', { redriveFrom: names(QUOTAS.sqs.redriveSources.value) }],
  ] satisfies [string, Partial<QueueProps>][])('passes: %s', (_what, props) => {
    expect(() => make(props)).not.toThrow();
  });

  const sentBy = (count: number) => () =>
    make({}, (queue) => {
      for (const name of names(count)) queue.allowSend('events.amazonaws.com', `${RULE}-${name}`);
    });

  it('fails: more senders than its policy can name', () => {
    expect(sentBy(100)).toThrow('[QU007]');
  });

  it('passes: as many as it can', () => {
    expect(sentBy(50)).not.toThrow();
  });
});
