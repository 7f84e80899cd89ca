import { Construct } from 'constructs';
import { ApiGatewayGatewayResponse } from '#aws/api-gateway-gateway-response';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';

/** What the gateway itself answers when a request does not reach a function. */
interface GatewayResponse {
  /** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
  readonly type: string;
  /** Stable word for programs; the last part of the problem's `type`. */
  readonly code: string;
  /** Status code; that of the single case when absent. */
  readonly status?: number;
}

/** What is not named here falls under one of the two defaults. */
const RESPONSES: readonly GatewayResponse[] = [
  { type: 'UNAUTHORIZED', code: 'unauthorized', status: 401 },
  { type: 'ACCESS_DENIED', code: 'access-denied', status: 403 },
  // An unknown path: API Gateway takes it for a missing signature and would answer 403.
  { type: 'MISSING_AUTHENTICATION_TOKEN', code: 'no-such-route', status: 404 },
  { type: 'BAD_REQUEST_BODY', code: 'invalid-input', status: 400 },
  { type: 'THROTTLED', code: 'too-many-requests', status: 429 },
  { type: 'DEFAULT_4XX', code: 'bad-request' },
  { type: 'DEFAULT_5XX', code: 'internal' },
];

/**
 * Headers of every such answer. A browser shows a page of another origin the error only with the first one, which is safe because tokens
 * travel in a header and never in a cookie.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
  'gatewayresponse.header.Access-Control-Expose-Headers': "'x-correlation-id,retry-after'",
  'gatewayresponse.header.Cache-Control': "'no-store'",
  'gatewayresponse.header.Content-Type': "'application/problem+json'",
  'gatewayresponse.header.x-correlation-id': 'context.requestId',
};

/** Clients that wait a second instead of coming back at once end the very state that made them wait. */
const LATER = { 'gatewayresponse.header.Retry-After': "'1'" };

/**
 * A problem as RFC 9457 has it, the same shape as the answers of our functions, with the id under which the request is found in the logs.
 * The text is API Gateway's own, which says nothing of what stands behind it.
 */
function bodyOf({ code, status }: GatewayResponse): string {
  const fields = [
    `"type":"urn:landform:problem:${code}"`,
    ...(status ? [`"status":${status}`] : []),
    '"title":$context.error.messageString',
    '"correlationId":"$context.requestId"',
  ];
  return `{${fields.join(',')}}`;
}

/** The answers of an API to requests that reach no function. */
export class GatewayResponses extends Construct {
  /** What a deployment must come after. */
  readonly parts: readonly ApiGatewayGatewayResponse[];
  /** What they say, for the fingerprint of the API. */
  static readonly definition: unknown = RESPONSES.map((response) => [response, bodyOf(response), HEADERS, LATER]);

  constructor(scope: Construct, id: string, api: ApiGatewayRestApi) {
    super(scope, id);
    this.parts = RESPONSES.map(
      (response) =>
        new ApiGatewayGatewayResponse(this, response.type, {
          restApiId: api.id,
          responseType: response.type,
          ...(response.status ? { statusCode: String(response.status) } : {}),
          responseTemplates: { 'application/json': bodyOf(response) },
          responseParameters: { ...HEADERS, ...(response.type === 'THROTTLED' ? LATER : {}) },
        }),
    );
  }
}
