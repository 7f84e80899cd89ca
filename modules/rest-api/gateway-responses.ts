/** What the gateway itself answers when a request does not reach a function. */
export interface GatewayResponse {
  /** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
  readonly type: string;
  /** Status code; the type's own when absent. */
  readonly statusCode?: string;
}

/** Types that get a body of ours. What is not named here falls under one of the two defaults. */
export const GATEWAY_RESPONSES: readonly GatewayResponse[] = [
  { type: 'UNAUTHORIZED', statusCode: '401' },
  { type: 'ACCESS_DENIED', statusCode: '403' },
  // An unknown path: API Gateway takes it for a missing signature and would answer 403.
  { type: 'MISSING_AUTHENTICATION_TOKEN', statusCode: '404' },
  { type: 'BAD_REQUEST_BODY', statusCode: '400' },
  { type: 'DEFAULT_4XX' },
  { type: 'DEFAULT_5XX' },
];

/** The body: the same three fields for every error, with the id under which the request is found in the logs. */
export const ERROR_BODY =
  '{"code":"$context.error.responseType","message":$context.error.messageString,"correlationId":"$context.requestId"}';

/**
 * Headers of every such answer. A browser shows a page of another origin the error only with the first one, which is safe because tokens
 * travel in a header and never in a cookie.
 */
export const ERROR_HEADERS: Readonly<Record<string, string>> = {
  'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
  'gatewayresponse.header.Access-Control-Expose-Headers': "'x-correlation-id'",
  'gatewayresponse.header.Cache-Control': "'no-store'",
  'gatewayresponse.header.x-correlation-id': 'context.requestId',
};
