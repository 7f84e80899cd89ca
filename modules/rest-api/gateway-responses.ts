import { Construct } from 'constructs';
import { ApiGatewayGatewayResponse } from '#aws/api-gateway-gateway-response';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';

/** Response of API Gateway itself to a request that does not reach a function. */
interface GatewayResponse {
  /** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
  readonly type: string;
  /** Stable code for programs; the last part of the problem's `type`. */
  readonly code: string;
  /** Status code; when absent, that of the response type. */
  readonly status?: number;
}

/** Response types that are not listed use one of the two defaults. */
const RESPONSES: readonly GatewayResponse[] = [
  { type: 'UNAUTHORIZED', code: 'unauthorized', status: 401 },
  { type: 'ACCESS_DENIED', code: 'access-denied', status: 403 },
  // API Gateway treats an unknown path as a missing signature, and would answer 403.
  { type: 'MISSING_AUTHENTICATION_TOKEN', code: 'no-such-route', status: 404 },
  { type: 'BAD_REQUEST_BODY', code: 'invalid-input', status: 400 },
  { type: 'THROTTLED', code: 'too-many-requests', status: 429 },
  { type: 'DEFAULT_4XX', code: 'bad-request' },
  { type: 'DEFAULT_5XX', code: 'internal' },
];

/**
 * Headers of these responses. Without the first one, a browser hides the error from pages of other origins; it is safe
 * because tokens travel in a header and never in a cookie.
 */
const HEADERS: Readonly<Record<string, string>> = {
  'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
  'gatewayresponse.header.Access-Control-Expose-Headers': "'x-correlation-id,retry-after'",
  'gatewayresponse.header.Cache-Control': "'no-store'",
  'gatewayresponse.header.Content-Type': "'application/problem+json'",
  'gatewayresponse.header.x-correlation-id': 'context.requestId',
};

/** Header that makes throttled clients wait for a second before they retry. */
const LATER = { 'gatewayresponse.header.Retry-After': "'1'" };

/**
 * Builds the body: a problem of RFC 9457, like the responses of our functions, with the request id to find it in the
 * logs. The text is API Gateway's own, which reveals nothing about the implementation.
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

/** Responses of an API to requests that reach no function. */
export class GatewayResponses extends Construct {
  /** Resources that a deployment has to depend on. */
  readonly parts: readonly ApiGatewayGatewayResponse[];
  /** Definition of the responses, which is part of the API's hash. */
  static readonly definition: unknown = RESPONSES.map((response) => [response, bodyOf(response), HEADERS, LATER]);

  constructor(scope: Construct, id: string, api: ApiGatewayRestApi) {
    super(scope, id);
    this.parts = RESPONSES.map(
      (response) =>
        new ApiGatewayGatewayResponse(this, response.type, {
          restApiId: api.id,
          responseType: response.type,
          statusCode: response.status ? String(response.status) : undefined,
          responseTemplates: { 'application/json': bodyOf(response) },
          responseParameters: { ...HEADERS, ...(response.type === 'THROTTLED' ? LATER : {}) },
        }),
    );
  }
}
