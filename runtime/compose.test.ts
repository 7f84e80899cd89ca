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
    const handler = compose({ observability, correlationIdOf, onError }, () => work(observability));
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

  describe('work that goes on after its invocation was given up', () => {
    /** One invocation waits too long and goes on in the middle of the next. */
    const late = () =>
      outputOf(async () => {
        const observability = observe(config);
        const { logger } = observability;
        const count = counter(observability);
        let goOn = (): void => {};
        const waiting = new Promise<void>((resolve) => {
          goOn = resolve;
        });
        const handler = compose<{ correlationId: string; slow?: boolean }, void>(
          { observability, correlationIdOf },
          async ({ slow }) => {
            logger.appendKeys({ orderId: slow ? 'o-slow' : 'o-next' });
            if (slow) {
              await waiting;
              logger.appendKeys({ more: 'of slow' });
              logger.info('late');
              count('Late');
              logger.resetKeys();
              return;
            }
            goOn();
            await new Promise((later) => setTimeout(later, 20));
            logger.info('next');
            count('Next');
          },
        );
        const given = (id: string, ms: number) => ({ ...lambdaContext(id), getRemainingTimeInMillis: () => ms });
        await expect(handler({ correlationId: 'c-slow', slow: true }, given('r-slow', 20))).rejects.toMatchObject({
          message: '[AbortError]: The operation was aborted.',
        });
        await handler({ correlationId: 'c-next' }, given('r-next', 10_000));
      });

    it('logs under its own ids, and leaves those of the next alone', async () => {
      const { logs } = await late();
      const line = (message: string) => logs.find((each) => each['message'] === message);
      expect(line('late')).toMatchObject({
        late: true,
        correlation_id: 'c-slow',
        function_request_id: 'r-slow',
        orderId: 'o-slow',
        more: 'of slow',
      });
      expect(line('next')).toMatchObject({
        correlation_id: 'c-next',
        function_request_id: 'r-next',
        orderId: 'o-next',
      });
      expect(line('next')).not.toHaveProperty('more');
      expect(line('next')).not.toHaveProperty('late');
    });

    it('counts in a line of its own', async () => {
      const { metrics } = await late();
      expect(metrics.find((each) => 'Late' in each)).toMatchObject({ Late: 1, correlation_id: 'c-slow' });
      expect(metrics.find((each) => 'Next' in each)).toMatchObject({ Next: 1, Succeeded: 1, correlation_id: 'c-next' });
      expect(metrics.find((each) => 'Late' in each)).not.toHaveProperty('Next');
    });
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
