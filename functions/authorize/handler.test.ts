import '../orders/testing/lambda-environment.ts';
import { logOf, observe } from '../../runtime/observability.ts';
import { lambdaContext } from '../../runtime/testing/lambda-context.ts';
import { outputOf } from '../../runtime/testing/output.ts';
import { Unauthorized } from './errors.ts';
import request from './events/request.json' with { type: 'json' };
import { config } from './function.config.ts';
import { createHandler } from './handler.ts';

const decide = (verify: () => Promise<{ sub: string; scope: string }>, event: unknown = request) =>
  outputOf(() => {
    const observability = observe(config);
    const deps = { observability, verify, requiredScope: 'orders/place', log: logOf(observability), count: () => {} };
    return createHandler(deps)(event as never, lambdaContext());
  });

describe('authorize', () => {
  it('answers with a policy, and logs under the id of the request', async () => {
    const { result, logs } = await decide(async () => ({ sub: 'customer-1', scope: 'orders/place' }));
    expect(result?.context).toEqual({ customerId: 'customer-1' });
    expect(logs[0]).toMatchObject({ message: 'allowed', correlation_id: 'corr-1' });
  });

  it('fails: with exactly the message that API Gateway turns into 401', async () => {
    const { error, logs } = await decide(() => Promise.reject(new Unauthorized('ERR_JWT_EXPIRED')));
    expect(error).toMatchObject({ message: 'Unauthorized' });
    expect(logs.map(({ level }) => level)).not.toContain('ERROR');
  });

  it('never writes the token or who it is', async () => {
    const { text } = await decide(async () => ({ sub: 'customer-1', scope: '' }));
    expect(text).not.toContain('eyJ');
    expect(text).not.toContain('customer-1');
  });

  it.each([{ type: 'OTHER' }, null, 'text', 7])('fails: %j, which no authorizer gets', async (event) => {
    const { error } = await decide(async () => ({ sub: 'x', scope: '' }), event);
    expect(error).toMatchObject({ name: 'InvalidInput' });
  });
});
