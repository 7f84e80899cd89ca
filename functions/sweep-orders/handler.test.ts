import '../orders/testing/lambda-environment.ts';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import { outputOf } from '../../runtime/testing/output.ts';
import { handlerDeps } from '../orders/testing/step-fixture.ts';
import event from './events/schedule.json' with { type: 'json' };
import { createHandler } from './handler.ts';

const sweep = (open: object) =>
  outputOf(() => {
    const deps = { ...handlerDeps('sweep-orders'), open, region: 'eu-west-1', startSaga: async () => {} };
    return createHandler(deps as never)(event, lambdaContext('request-1'));
  });

describe('sweep-orders', () => {
  it('sweeps when the schedule says so, and logs under the id of the invocation', async () => {
    const { result, logs } = await sweep({ async *placedBefore() {} });
    expect(result).toEqual({ started: 0, skipped: 0 });
    expect(logs[0]).toMatchObject({ message: 'orders swept', correlation_id: 'request-1' });
  });

  it('fails: when the index cannot be read', async () => {
    const { error } = await sweep({
      placedBefore: () => {
        throw new Error('AccessDenied');
      },
    });
    expect(error).toMatchObject({ message: 'AccessDenied' });
  });
});
