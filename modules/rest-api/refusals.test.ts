import type { HttpMethod, JsonSchema, RestApiProps } from './index.ts';
import { authorize, fn, handler, make, makeOpen } from './testing/api.ts';

describe('what it refuses', () => {
  const routes =
    (...paths: string[]) =>
    () =>
      make({}, (api) => {
        for (const path of paths) api.addRoute('GET', path, handler);
      });

  it.each([
    ['a path without a slash', 'orders', 'use "/orders"'],
    ['a slash at the end', '/orders/', 'use "/orders"'],
    ['two slashes', '/orders//lines', 'use "/orders/lines"'],
    ['a blank', '/my orders', 'use "my-orders"'],
    ['a broken variable', '/orders/{id', '[RA001]'],
    ['something after a greedy variable', '/files/{path+}/meta', 'end the path there: "/files/{path+}"'],
  ])('fails: %s', (_what, path, message) => expect(routes(path)).toThrow(message));
  it.each([
    ['/'],
    ['/orders'],
    ['/orders/{orderId}/lines'],
    ['/files/{path+}'],
    ['/v1.2/a_b-c:d'],
    ['/odata/$metadata'],
  ])('passes: %s', (path) => expect(routes(path)).not.toThrow());

  it.each([[undefined], [null], ['list'], [{}]])('fails: RA018 for a route to %j', (to) => {
    const add = (given: unknown) => () => make({}, (api) => api.addRoute('GET', '/orders', given as typeof handler));
    expect(add(to)).toThrow(/RA018[\s\S]*GET \/orders|GET \/orders[\s\S]*RA018/);
    expect(add(handler)).not.toThrow();
  });

  it('fails: RA017 for a media type without its half', () => {
    expect(() => make({ binaryMediaTypes: ['png'] })).toThrow(/RA017[\s\S]*'image\/png'/);
    expect(() => make({ binaryMediaTypes: ['image/png', '*/*', 'application/vnd.a+b'] })).not.toThrow();
  });

  it.each(['get', 'FETCH', undefined])('fails: RA014 for method %j', (method) => {
    const add = (given: unknown) => () => make({}, (api) => api.addRoute(given as HttpMethod, '/orders', handler));
    expect(add(method)).toThrow(/RA014[\s\S]*fix: +write (GET|'ANY')/);
    expect(add('GET')).not.toThrow();
  });

  it.each([[null], [[]], ['{}']])('fails: RA016 for a model that is %j', (requestModel) => {
    const add = (given: unknown) => () =>
      make({}, (api) => api.addRoute('POST', '/orders', handler, { requestModel: given as JsonSchema }));
    expect(add(requestModel)).toThrow(/RA016[\s\S]*POST \/orders|POST \/orders[\s\S]*RA016/);
    expect(add({ maximum: Number.NaN })).toThrow('CO014');
    expect(add({ type: 'object' })).not.toThrow();
  });

  it('fails: the same route twice', () => expect(routes('/orders', '/orders')).toThrow(/RA002.*\n.*GET \/orders/));
  it('fails: two names for one variable', () => {
    expect(routes('/orders/{id}', '/orders/{orderId}/lines')).toThrow(/RA007[\s\S]*call it \{id\} in every route/);
    expect(routes('/{id}', '/{orderId}')).toThrow('"/" already has a variable');
  });
  it('passes: one name for it', () => expect(routes('/orders/{id}', '/orders/{id}/lines')).not.toThrow());

  const many = (count: number) => routes(...Array.from({ length: count }, (_, i) => `/r${i}`));
  it('fails: more than 300 resources, counting the root', () => expect(many(300)).toThrow('[RA008]'));
  it('passes: 300', () => expect(many(299)).not.toThrow());

  it('fails: a route that is open by accident', () => {
    expect(() => makeOpen((api) => api.addRoute('GET', '/orders', handler))).toThrow(
      /RA003[\s\S]*set \{ public: true \} on the route/,
    );
  });

  it('fails: a function that outlasts the gateway', () => {
    expect(() => make({}, (api) => api.addRoute('GET', '/', fn('slow', 30)))).toThrow(
      /RA004[\s\S]*timeoutSeconds to 29 or less/,
    );
  });
  it('passes: one that just does not', () => {
    expect(() => make({}, (api) => api.addRoute('GET', '/', fn('slow', 29)))).not.toThrow();
  });

  const authorizedBy = (timeoutSeconds: number) => () =>
    make({ authorizer: { function: fn('authorize', timeoutSeconds) } });
  it('fails: an authorizer that outlasts the gateway', () => {
    expect(authorizedBy(30)).toThrow(/RA011[\s\S]*set timeoutSeconds: 5/);
  });
  it('passes: an authorizer that just does not', () => expect(authorizedBy(29)).not.toThrow());

  it('fails: an API without routes', () => expect(() => make({}, () => undefined)).toThrow('[RA010]'));

  it.each([
    [
      'a cache of more than an hour',
      { authorizer: { function: authorize, cacheSeconds: 3_601 } },
      /RA005[\s\S]*set authorizer.cacheSeconds: 3600/,
    ],
    ['a negative cache', { authorizer: { function: authorize, cacheSeconds: -1 } }, 'set authorizer.cacheSeconds: 0'],
    [
      'a header with a blank',
      { authorizer: { function: authorize, identityHeader: 'X Token' } },
      /RA015[\s\S]*write the name alone/,
    ],
    ['no requests at all', { throttle: { requestsPerSecond: 0, burst: 1 } }, 'throttle.requestsPerSecond'],
    ['more than the account has', { throttle: { requestsPerSecond: 10_001, burst: 1 } }, '[RA006]'],
    ['no burst', { throttle: { requestsPerSecond: 1, burst: 0 } }, 'throttle.burst'],
    ['half a request', { throttle: { requestsPerSecond: 1, burst: 1.5 } }, 'throttle.burst'],
    ['a stage with a dot', { stageName: 'v1.2' }, /RA009[\s\S]*use "v1-2"/],
    ['a stage without a name', { stageName: '' }, /RA009[\s\S]*use "v1"/],
  ] satisfies [string, Partial<RestApiProps>, string | RegExp][])('fails: %s', (_what, more, message) => {
    expect(() => make(more)).toThrow(message);
  });
  it.each([
    ['a cache of an hour', { authorizer: { function: authorize, cacheSeconds: 3_600 } }],
    ['a header with a hyphen', { authorizer: { function: authorize, identityHeader: 'X-Token' } }],
    ['one request every two seconds', { throttle: { requestsPerSecond: 0.5, burst: 1 } }],
    ['all that the account has', { throttle: { requestsPerSecond: 10_000, burst: 5_000 } }],
    ['a stage with a hyphen', { stageName: 'v1-2' }],
  ] satisfies [string, Partial<RestApiProps>][])('passes: %s', (_what, more) => expect(() => make(more)).not.toThrow());
});
