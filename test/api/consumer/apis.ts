import type { Construct } from 'constructs';
import { type FunctionCode, type IInvocable, LambdaFunction } from '../../../modules/function/index.ts';
import { Queue, toQueue } from '../../../modules/queue/index.ts';
import {
  ACCESS_LOG_FORMAT,
  ApiGatewayLogging,
  AUTHORIZER_DEFAULTS,
  type AuthorizerProps,
  type HttpMethod,
  type IRestApi,
  type JsonSchema,
  REST_API_ALARMS,
  REST_API_DEFAULTS,
  RestApi,
  type RestApiAlarms,
  type RestApiAttributes,
  type RestApiProps,
  type RouteOptions,
  type Throttle,
} from '../../../modules/rest-api/index.ts';

/** An API behind an authorizer, with a route to a function and one straight into a queue. */
export function hooks(scope: Construct, code: FunctionCode): RestApi {
  const check = new LambdaFunction(scope, 'Check', { name: 'check', description: 'Checks tokens', code });
  const authorizer: AuthorizerProps = { function: check, cacheSeconds: AUTHORIZER_DEFAULTS.cacheSeconds / 5 };
  const throttle: Throttle = { requestsPerSecond: 50, burst: 100 };
  const alarms: RestApiAlarms = { latencySeconds: REST_API_ALARMS.latencySeconds.threshold.value * 2 };
  const logging = new ApiGatewayLogging(scope, 'Logging');
  const props: RestApiProps = { ...REST_API_DEFAULTS, name: 'hooks', authorizer, throttle, logging, alarms };
  const api = new RestApi(scope, 'Api', props);
  const hook: JsonSchema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const options: RouteOptions = { requestModel: hook };
  api.addRoute('POST', '/hooks', toQueue(new Queue(scope, 'Hooks', { name: 'hooks' })), options);
  addReads(api, '/hooks/{id}', check);
  return api;
}

/** Gives a function several methods of a path. */
export function addReads(api: RestApi, path: string, fn: IInvocable): void {
  const reads: readonly HttpMethod[] = ['GET', 'HEAD'];
  for (const method of reads) api.addRoute(method, path, fn, { public: true });
}

/** Names an API of another stack, e.g. in a function's environment. */
export function importedApi(scope: Construct): IRestApi {
  const attributes: RestApiAttributes = { id: 'a1b2c3d4e5', stageName: 'v1' };
  return RestApi.fromAttributes(scope, 'Imported', attributes);
}

/** Fields of an access log's line, for a query over them. */
export const logFields: readonly string[] = Object.keys(ACCESS_LOG_FORMAT).sort();
