import './testing/lambda-environment.ts';
import type { SQSRecord } from 'aws-lambda';
import { processBatch } from './batch.ts';
import { PermanentError, RetryableError } from './errors.ts';
import { observe } from './observability.ts';
import { lambdaContext } from './testing/lambda-context.ts';
import { outputOf } from './testing/output.ts';

const config = { name: 'greet', description: 'Greets', memoryMB: 128, timeoutSeconds: 1, layers: [], environment: [] };
const records = (...ids: string[]) => ({
  Records: ids.map((messageId) => ({ messageId, body: 'tok_secret' }) as SQSRecord),
});

const process = (ids: string[], work: (id: string, observability: ReturnType<typeof observe>) => Promise<void>) =>
  outputOf(async () => {
    const observability = observe(config);
    const answer = await processBatch('SQS', observability, records(...ids), lambdaContext(), ({ messageId }) =>
      work(messageId, observability),
    );
    observability.metrics.publishStoredMetrics();
    return answer;
  });

describe('processBatch', () => {
  it('names what failed and nothing else', async () => {
    const { result } = await process(['a', 'b', 'c'], async (id) => {
      if (id === 'b') throw new RetryableError('dropped');
    });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: 'b' }] });
  });

  it('names everything when everything failed, which is no exception', async () => {
    const { result, error } = await process(['a', 'b'], () => Promise.reject(new Error('x')));
    expect(error).toBeUndefined();
    expect(result?.batchItemFailures).toHaveLength(2);
  });

  it('works off one after the other', async () => {
    const order: string[] = [];
    await process(['a', 'b'], async (id) => {
      order.push(`${id} begins`);
      await new Promise(setImmediate);
      order.push(`${id} ends`);
    });
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('gives each record its own keys and tells permanent from retryable', async () => {
    const { logs, metrics, text } = await process(['a', 'b'], async (id, { logger }) => {
      if (id === 'a') logger.setCorrelationId('c-a');
      throw id === 'a' ? new PermanentError('InvalidInput', 'no') : new RetryableError('dropped');
    });
    expect(logs.map((line) => [line['correlation_id'], line['permanent']])).toEqual([
      ['c-a', true],
      [undefined, false],
    ]);
    expect(metrics.filter((line) => 'RecordFailed' in line).map((line) => line['permanent'])).toEqual([
      'true',
      'false',
    ]);
    expect(text).not.toContain('tok_secret');
  });

  it('fails: an event without records', async () => {
    const { error } = await outputOf(() =>
      processBatch('SQS', observe(config), {} as { Records: SQSRecord[] }, lambdaContext(), async () => {}),
    );
    expect(error).toBeInstanceOf(Error);
  });
});
