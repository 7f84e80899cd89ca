import '../orders/testing/lambda-environment.ts';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import { outputOf } from '../../runtime/testing/output.ts';
import { handlerDeps } from '../orders/testing/step-fixture.ts';
import batch from './events/confirmed.json' with { type: 'json' };
import { createHandler } from './handler.ts';

const record = (records: unknown[]) =>
  outputOf(() =>
    createHandler({ ...handlerDeps('record-notification'), retentionDays: 30 } as never)(
      { Records: records } as never,
      lambdaContext(),
    ),
  );

const [message] = batch.Records;
const changed = (messageId: string, change: (event: Record<string, unknown>) => void) => {
  const event = JSON.parse(message?.body ?? '');
  change(event);
  return { ...message, messageId, body: JSON.stringify(event) };
};

describe('record-notification', () => {
  it('records every event of a batch', async () => {
    const { result, logs } = await record([message]);
    expect(result).toEqual({ batchItemFailures: [] });
    expect(logs).toMatchObject([{ message: 'notification recorded', correlation_id: 'corr-1' }]);
  });

  it('names what is not an event of ours, and goes on with the others', async () => {
    const { result } = await record([
      { messageId: 'text', body: 'text' },
      changed('source', (event) => {
        event['source'] = 'somebody.else';
      }),
      changed('type', (event) => {
        event['detail-type'] = 'OrderForgotten';
      }),
      message,
    ]);
    expect(result).toEqual({
      batchItemFailures: ['text', 'source', 'type'].map((itemIdentifier) => ({ itemIdentifier })),
    });
  });

  it('logs a failure under the id of the event, as far as that can be read', async () => {
    const { logs } = await record([
      changed('type', (event) => {
        event['detail-type'] = 'OrderForgotten';
      }),
    ]);
    expect(logs).toMatchObject([{ message: 'record failed', correlation_id: 'corr-1', permanent: true }]);
  });

  it('takes an event to which a later version has added something', async () => {
    const { result } = await record([
      changed('more', (event) => {
        event['detail'] = { ...(event['detail'] as object), more: true };
      }),
    ]);
    expect(result).toEqual({ batchItemFailures: [] });
  });

  it('never writes who is to be told', async () => {
    expect((await record([message])).text).not.toContain('customer-1');
  });
});
