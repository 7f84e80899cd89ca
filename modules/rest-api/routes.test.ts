import fc from 'fast-check';
import { fn, handler, make, makeOpen } from './testing/api.ts';

describe('its routes', () => {
  it('hand the whole request to a function, within 29 seconds, after the authorizer', () => {
    const stack = make();
    expect(stack.only('aws_api_gateway_method')).toMatchObject({ http_method: 'GET', authorization: 'CUSTOM' });
    expect(stack.only('aws_api_gateway_integration')).toMatchObject({
      type: 'AWS_PROXY',
      integration_http_method: 'POST',
      uri: handler.invokeArn,
      timeout_milliseconds: 29_000,
    });
  });

  it('share the resources they go through', () => {
    const stack = make({}, (api) => {
      api.addRoute('GET', '/orders/{orderId}', handler);
      api.addRoute('DELETE', '/orders/{orderId}', handler);
      api.addRoute('GET', '/orders/{orderId}/lines', handler);
      api.addRoute('GET', '/', handler, { public: true });
    });
    const parts = Object.values(stack.resources('aws_api_gateway_resource')).map(({ path_part }) => path_part);
    expect(parts.sort()).toEqual(['lines', 'orders', '{orderId}']);
  });

  it('make one resource per distinct beginning of a path, in any order', () => {
    const segment = fc.constantFrom('orders', 'lines', 'a.b', 'a-b', '{id}');
    const paths = fc.uniqueArray(
      fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(paths, (given) => {
        const stack = make({}, (api) => {
          for (const path of given) api.addRoute('GET', path, handler);
        });
        const beginnings = new Set(
          given.flatMap((path) =>
            path
              .split('/')
              .filter(Boolean)
              .map((_part, i, parts) => parts.slice(0, i + 1).join('/')),
          ),
        );
        expect(Object.keys(stack.resources('aws_api_gateway_resource'))).toHaveLength(beginnings.size);
      }),
      { numRuns: 25 },
    );
  });

  it('need one permission per function, however many there are', () => {
    const shared = fn('shared');
    make({}, (api) => {
      for (let i = 0; i < 50; i++) api.addRoute('GET', `/orders-${i}`, shared);
    });
    expect(Object.keys(shared.invocations)).toEqual(['From-Api-routes']);
    expect(shared.invocations['From-Api-routes']).toMatchObject({
      principal: 'apigateway.amazonaws.com',
      sourceArn: expect.stringMatching(/\/v1\/\*$/),
    });
  });

  it('can check bodies before a function is woken', () => {
    const requestModel = { type: 'object', required: ['lines'] };
    const stack = make({}, (api) => {
      api.addRoute('POST', '/orders/{orderId}', handler, { requestModel });
      api.addRoute('PUT', '/orders/{orderId}', handler, { requestModel });
    });
    expect(Object.values(stack.resources('aws_api_gateway_model')).map(({ name }) => name)).toEqual([
      'PostOrdersOrderId',
      'PutOrdersOrderId',
    ]);
    expect(stack.only('aws_api_gateway_request_validator')).toMatchObject({ validate_request_body: true });
    for (const method of Object.values(stack.resources('aws_api_gateway_method'))) {
      expect(method).toMatchObject({
        request_models: { 'application/json': expect.stringContaining('aws_api_gateway_model') },
        request_validator_id: expect.stringContaining('aws_api_gateway_request_validator'),
      });
    }
  });

  it('names the model of the root after its method', () => {
    const stack = make({}, (api) => api.addRoute('POST', '/', handler, { requestModel: {} }));
    expect(stack.only('aws_api_gateway_model')['name']).toBe('Post');
  });

  it('can be open on purpose', () => {
    const stack = makeOpen((api) => api.addRoute('GET', '/health', handler, { public: true }));
    expect(stack.only('aws_api_gateway_method')).toMatchObject({ authorization: 'NONE' });
    expect(stack.resources('aws_api_gateway_authorizer')).toEqual({});
  });
});
