import '../functions/orders/testing/lambda-environment.ts';
import { compose } from './compose.ts';
import { correlationIdOf } from './correlation.ts';
import { PermanentError } from './errors.ts';
import { counter, observe } from './observability.ts';
import { lambdaContext } from './testing/lambda-context.ts';
import { outputOf } from './testing/output.ts';

const config = { name: 'greet', description: 'Greets', memoryMB: 128, timeoutSeconds: 1, layers: [], environment: [] };

/**
 * Creates loggers and metrics while output is captured: Powertools keeps a reference to stdout from its construction.
 */
const run = (
  event: unknown,
  work: (observability: ReturnType<typeof observe>) => Promise<unknown>,
  onError?: () => string,
) =>
  outputOf(async () => {
    const observability = observe(config);
    const handler = compose({ observability, correlationIdOf: correlationIdOf, ...(onError ? { onError } : {}) }, () =>
      work(observability),
    );
    return handler(event, lambdaContext('request-1'));
  });

describe('compose', () => {
  it('puts the correlation id and the function into every line', async () => {
    const { logs } = await run({ correlationId: 'c-1' }, async ({ logger }) => {
      logger.info('one');
      logger.warn('two');
    });
    expect(logs.map((line) => line['message'])).toEqual(['one', 'two']);
    for (const line of logs) {
      expect(line).toMatchObject({ correlation_id: 'c-1', service: 'greet', function_request_id: 'request-1' });
    }
  });

  it('falls back to the id of the invocation', async () => {
    const { logs } = await run({}, async ({ logger }) => logger.info('one'));
    expect(logs[0]).toMatchObject({ correlation_id: 'request-1' });
  });

  it('forgets the keys of an invocation with it', async () => {
    const { logs } = await outputOf(async () => {
      const observability = observe(config);
      const handler = compose<{ first: boolean }, void>({ observability }, async ({ first }) => {
        if (first) observability.logger.appendKeys({ orderId: 'o-1' });
        observability.logger.info('line');
      });
      await handler({ first: true }, lambdaContext());
      await handler({ first: false }, lambdaContext());
    });
    expect(logs.map((line) => line['orderId'])).toEqual(['o-1', undefined]);
  });

  it('writes metrics as EMF lines with their dimensions', async () => {
    const { metrics } = await run({ correlationId: 'c-1' }, async (observability) => {
      counter(observability)('Greeted');
      counter(observability)('GreetedIn', { language: 'fr' });
    });
    const ofName = (name: string) => metrics.find((line) => name in line);
    expect(ofName('Greeted')).toMatchObject({
      service: 'greet',
      correlation_id: 'c-1',
      Greeted: 1,
      Succeeded: 1,
      _aws: { CloudWatchMetrics: [{ Namespace: 'landform-test', Dimensions: [['service']] }] },
    });
    expect(ofName('GreetedIn')).toMatchObject({
      language: 'fr',
      correlation_id: 'c-1',
      GreetedIn: 1,
      _aws: { CloudWatchMetrics: [{ Dimensions: [['service', 'language']] }] },
    });
    expect(ofName('ColdStart')).toBeDefined();
  });

  it('makes no metric of each value that callers can send', async () => {
    const { metrics } = await run({}, async (observability) => {
      const count = counter(observability);
      for (let index = 0; index < 200; index += 1) count('Placed', { currency: `C${index}` });
      count('Placed', { currency: 'C7' });
      count('Shipped', { currency: 'C199' });
    });
    const values = metrics.filter((line) => 'Placed' in line).map((line) => line['currency']);
    expect(new Set(values).size).toBe(51);
    expect(values.at(-1)).toBe('C7');
    expect(values.filter((value) => value === 'other')).toHaveLength(150);
    expect(metrics.find((line) => 'Shipped' in line)).toMatchObject({ currency: 'C199' });
  });

  it('logs an error once, counts it, and lets it go on', async () => {
    const { error, logs, metrics } = await run({ correlationId: 'c-1' }, () => Promise.reject(new Error('broken')));
    expect(error).toMatchObject({ message: 'broken' });
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatchObject({
      level: 'ERROR',
      message: 'failed',
      correlation_id: 'c-1',
      error: { message: 'broken' },
    });
    expect(metrics.some((line) => line['Failed'] === 1)).toBe(true);
  });

  it('takes a permanent error for a refusal, not for a failure', async () => {
    const { logs, metrics } = await run({}, () => Promise.reject(new PermanentError('CardDeclined', 'no')));
    expect(logs[0]).toMatchObject({ level: 'WARN', error: { name: 'CardDeclined' } });
    expect(metrics.some((line) => line['Refused'] === 1)).toBe(true);
  });

  it('answers with what an error is turned into', async () => {
    const { result, error } = await run(
      {},
      () => Promise.reject(new Error('broken')),
      () => 'sorry',
    );
    expect(error).toBeUndefined();
    expect(result).toBe('sorry');
  });

  it('never writes what came in', async () => {
    const { text } = await run({ correlationId: 'c-1', card: { token: 'tok_secret' } }, () =>
      Promise.reject(new Error('x')),
    );
    expect(text).not.toContain('tok_secret');
  });
});
