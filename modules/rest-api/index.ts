export { ApiGatewayLogging } from './account-logging.ts';
export { REST_API_ALARMS, type RestApiAlarms } from './alarms.ts';
export { ACCESS_LOG_FORMAT, AUTHORIZER_DEFAULTS, REST_API_DEFAULTS } from './defaults.ts';
export type { HttpMethod, JsonSchema } from './method.ts';
export type {
  AuthorizerProps,
  IRestApi,
  RestApiAttributes,
  RestApiProps,
  RouteOptions,
  Throttle,
} from './props.ts';
export { RestApi } from './rest-api.ts';
