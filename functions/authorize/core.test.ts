import { memoryDeps } from '../orders/testing/core-deps.ts';
import { authorize, correlationIdOf, stageOf } from './core.ts';
import { Unauthorized } from './errors.ts';
import request from './events/request.json' with { type: 'json' };
import tokenEvent from './events/token.json' with { type: 'json' };
import { authorizerEvent } from './schema.ts';

const event = authorizerEvent.parse(tokenEvent);

function world(scope = 'orders/place other/scope') {
  const asked: string[] = [];
  const deps = {
    ...memoryDeps(),
    requiredScope: 'orders/place',
    verify: async (token: string) => {
      asked.push(token);
      return { sub: 'customer-1', scope };
    },
  };
  return { deps, asked };
}

describe('authorize', () => {
  it('allows all routes of the stage and hands on who it is', async () => {
    const { deps, asked } = world();
    expect(await authorize(event, deps)).toEqual({
      principalId: 'customer-1',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Action: 'execute-api:Invoke',
            Effect: 'Allow',
            Resource: 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/live/*',
          },
        ],
      },
      context: { customerId: 'customer-1' },
    });
    expect(asked).toEqual(['eyJhbGciOiJSUzI1NiJ9.e30.c2ln']);
    expect(deps.counts).toEqual([{ what: 'Authorization', details: { decision: 'allow' } }]);
    expect(deps.lines).toEqual([{ what: 'allowed', details: undefined }]);
  });

  it('finds the token among the headers of a request', async () => {
    const { deps, asked } = world();
    await authorize(authorizerEvent.parse(request), deps);
    expect(asked).toEqual(['eyJhbGciOiJSUzI1NiJ9.e30.c2ln']);
  });

  it.each(['', 'orders/placed', 'orders/place2 x'])('denies without the scope: "%s"', async (scope) => {
    const { deps } = world(scope);
    const { policyDocument } = await authorize(event, deps);
    expect(policyDocument.Statement[0]?.Effect).toBe('Deny');
    expect(deps.counts).toEqual([{ what: 'Authorization', details: { decision: 'deny' } }]);
    expect(deps.lines).toEqual([{ what: 'denied: the scope is missing', details: undefined }]);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b', 'Bearer <script>'])(
    'fails: Unauthorized for the header %j, without asking anybody',
    async (authorizationToken) => {
      const { deps, asked } = world();
      const odd = { ...event, authorizationToken } as typeof event;
      await expect(authorize(odd, deps)).rejects.toThrow(/^Unauthorized$/);
      expect(asked).toEqual([]);
      expect(deps.lines).toEqual([{ what: 'unauthorized', details: { reason: 'no bearer token' } }]);
      expect(deps.counts).toEqual([{ what: 'Authorization', details: { decision: 'unauthorized' } }]);
    },
  );

  it.each(['bearer abc', ' Bearer abc ', 'Bearer a.b-c_d~e+f/g=='])(
    'takes the header %j, as HTTP allows',
    async (text) => {
      const { deps, asked } = world();
      await authorize({ ...event, authorizationToken: text } as typeof event, deps);
      expect(asked).toEqual([text.trim().slice('Bearer '.length)]);
    },
  );

  it.each(['x Bearer abc', 'Bearer abc=d', 'Bearerabc', 'Bearer =='])(
    'fails: Unauthorized for the header %j',
    async (text) => {
      const { deps, asked } = world();
      const odd = { ...event, authorizationToken: text } as typeof event;
      await expect(authorize(odd, deps)).rejects.toThrow(/^Unauthorized$/);
      expect(asked).toEqual([]);
    },
  );

  it('fails: Unauthorized when the token does not verify, and says why only in the log', async () => {
    const { deps } = world();
    const verify = () => Promise.reject(new Unauthorized('ERR_JWT_EXPIRED'));
    await expect(authorize(event, { ...deps, verify })).rejects.toThrow(/^Unauthorized$/);
    expect(deps.lines).toEqual([{ what: 'unauthorized', details: { reason: 'ERR_JWT_EXPIRED' } }]);
  });

  it('fails: with something else when the keys cannot be had, so that it is 500 and not 401', async () => {
    const { deps } = world();
    const verify = () => Promise.reject(new TypeError('fetch failed'));
    await expect(authorize(event, { ...deps, verify })).rejects.toThrow('fetch failed');
    expect(deps.counts).toEqual([]);
  });
});

describe('stageOf', () => {
  it('is the same for every route', () => {
    const routes = ['POST/orders', 'GET/orders/1/lines', 'GET/'];
    const stages = routes.map((route) => stageOf(`arn:aws:execute-api:eu-west-1:111122223333:a1/live/${route}`));
    expect(new Set(stages)).toEqual(new Set(['arn:aws:execute-api:eu-west-1:111122223333:a1/live/*']));
  });

  it('opens nothing where the ARN names no stage', () => {
    expect(stageOf('arn:aws:execute-api:eu-west-1:111122223333:a1')).toBe(
      'arn:aws:execute-api:eu-west-1:111122223333:a1//*',
    );
  });
});

describe('correlationIdOf', () => {
  it('is known of a request, not of a token', () => {
    expect(correlationIdOf(authorizerEvent.parse(request))).toBe('corr-1');
    expect(correlationIdOf(event)).toBeUndefined();
  });
});
