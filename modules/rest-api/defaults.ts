/** Defaults of `RestApiProps`. */
export const REST_API_DEFAULTS = {
  stageName: 'v1',
  logLevel: 'ERROR',
} as const;

/** Defaults of `AuthorizerProps`. */
export const AUTHORIZER_DEFAULTS = {
  cacheSeconds: 300,
  identityHeader: 'Authorization',
} as const;

/**
 * Format of an access log line. It has no headers and no body, which contain tokens and personal data.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export const ACCESS_LOG_FORMAT: Readonly<Record<string, string>> = {
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  traceId: '$context.xrayTraceId',
  requestTime: '$context.requestTime',
  sourceIp: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  principalId: '$context.authorizer.principalId',
  method: '$context.httpMethod',
  path: '$context.resourcePath',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  responseMilliseconds: '$context.responseLatency',
  integrationMilliseconds: '$context.integrationLatency',
  authorizerMilliseconds: '$context.authorizer.latency',
  error: '$context.error.message',
  errorType: '$context.error.responseType',
  integrationError: '$context.integrationErrorMessage',
};

/** Room for the name of an API in the names of its log groups, which hold that of the stage too. */
export const LOG_NAME_CHARACTERS = 367;
