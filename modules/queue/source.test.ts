import { consumer, fifo, queue, readingQueue } from '../function/testing/sources.ts';
import type { IQueue } from '../queue/index.ts';
import type { QueueSourceOptions } from './index.ts';
import { fromQueue } from './index.ts';

describe('a queue as source', () => {
  it('hands back only the messages that failed, and asks for permissions first', () => {
    const stack = readingQueue(queue);
    expect(stack.only('aws_lambda_event_source_mapping')).toMatchObject({
      event_source_arn: queue.arn,
      batch_size: 10,
      function_response_types: ['ReportBatchItemFailures'],
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\./)],
    });
    expect(JSON.stringify(stack.document('aws_iam_role_policy', 'policy'))).toContain('sqs:ReceiveMessage');
  });

  it('takes all its options', () => {
    const options = {
      batchSize: 500,
      windowSeconds: 5,
      maximumConcurrency: 2,
      filter: [{ body: { kind: ['order'] } }],
    };
    expect(
      readingQueue({ ...queue, visibilityTimeoutSeconds: 65 }, options).only('aws_lambda_event_source_mapping'),
    ).toMatchObject({
      batch_size: 500,
      maximum_batching_window_in_seconds: 5,
      scaling_config: { maximum_concurrency: 2 },
      filter_criteria: { filter: [{ pattern: '{"body":{"kind":["order"]}}' }] },
    });
  });

  it.each([
    [
      'a visibility below the timeout',
      { ...queue, visibilityTimeoutSeconds: 9 },
      {},
      /QU008[\s\S]*set visibilityTimeoutSeconds: 60/,
    ],
    ['a batch of none', queue, { batchSize: 0 }, '[QU009]'],
    ['a large batch without a window', queue, { batchSize: 11 }, 'set windowSeconds: 1'],
    ['a batch above the limit', queue, { batchSize: 10_001, windowSeconds: 1 }, 'set batchSize: 10000'],
    ['more than ten of a FIFO queue', fifo, { batchSize: 11 }, 'FIFO queue orders.fifo'],
    ['a window on a FIFO queue', fifo, { windowSeconds: 1 }, '[QU010]'],
    ['a window above five minutes', queue, { windowSeconds: 301 }, '[QU001]'],
    ['a concurrency of one', queue, { maximumConcurrency: 1 }, 'reservedConcurrency: 1'],
    ['a concurrency above the limit', queue, { maximumConcurrency: 1_001 }, '[QU012]'],
    ['no filter in the list', queue, { filter: [] }, '[ES002]'],
    ['six filters', queue, { filter: Array(6).fill({ body: ['a'] }) }, '[ES002]'],
    ['a filter that is too long', queue, { filter: [{ body: { kind: ['x'.repeat(5_000)] } }] }, '[ES002]'],
  ] satisfies [string, IQueue, QueueSourceOptions, string | RegExp][])(
    'fails: %s',
    (_what, source, options, message) => {
      expect(() => readingQueue(source, options)).toThrow(message);
    },
  );

  it.each([
    ['a visibility of exactly the timeout', { ...queue, visibilityTimeoutSeconds: 10 }, {}],
    ['a queue of which the visibility is unknown', { ...queue, visibilityTimeoutSeconds: undefined }, {}],
    ['ten of a FIFO queue', fifo, { batchSize: 10 }],
    ['the largest batch, with a window', queue, { batchSize: 10_000, windowSeconds: 1 }],
    ['two at a time', queue, { maximumConcurrency: 2 }],
    ['five filters', queue, { filter: Array(5).fill({ body: ['a'] }) }],
  ] satisfies [string, IQueue, QueueSourceOptions][])('passes: %s', (_what, source, options) => {
    expect(() => readingQueue(source, options)).not.toThrow();
  });

  it('fails: more at a time than the function has reserved', () => {
    expect(() => readingQueue(queue, { maximumConcurrency: 6 }, 5)).toThrow(/QU011[\s\S]*set maximumConcurrency: 5/);
  });
  it('passes: as many as it has reserved', () => {
    expect(() => readingQueue(queue, { maximumConcurrency: 5 }, 5)).not.toThrow();
  });

  const warnings = (source: IQueue, options?: QueueSourceOptions) => {
    let found: string[] = [];
    consumer((fn) => {
      fn.addSource(fromQueue(source, options));
      found = fn.node.metadata.map((entry) => String(entry.data));
    });
    return found;
  };
  it('warns: a visibility below six times the timeout and the window, with the number to set', () => {
    expect(warnings({ ...queue, visibilityTimeoutSeconds: 64 }, { windowSeconds: 5 })).toEqual([
      expect.stringContaining('set visibilityTimeoutSeconds: 65'),
    ]);
  });
  it('is silent: six times the timeout and the window', () => {
    expect(warnings({ ...queue, visibilityTimeoutSeconds: 65 }, { windowSeconds: 5 })).toEqual([]);
  });
});
