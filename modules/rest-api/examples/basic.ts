import type { Construct } from 'constructs';
import type { IInvocable } from '../../function/index.ts';
import { RestApi } from '../index.ts';

/** Creates an API with a route that needs a token and a public one. */
export function basic(scope: Construct, functions: Record<'authorize' | 'placeOrder' | 'health', IInvocable>): RestApi {
  const api = new RestApi(scope, 'Api', {
    name: 'shop',
    description: 'Takes orders',
    authorizer: { function: functions.authorize },
    throttle: { requestsPerSecond: 100, burst: 200 },
  });
  api.addRoute('POST', '/orders', functions.placeOrder, {
    requestModel: { type: 'object', required: ['lines'], properties: { lines: { type: 'array', minItems: 1 } } },
  });
  api.addRoute('GET', '/health', functions.health, { public: true });
  return api;
}
