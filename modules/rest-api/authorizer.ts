import type { Construct } from 'constructs';
import { ApiGatewayAuthorizer } from '#aws/api-gateway-authorizer';
import { asWritten, QUOTAS, withDefaults } from '../core/index.ts';
import { AUTHORIZER_DEFAULTS } from './defaults.ts';
import { authorizerOutlastsGateway } from './errors.ts';
import type { AuthorizerProps } from './props.ts';

/** API of an authorizer. */
export interface AuthorizedApi {
  readonly id: string;
  readonly executionArn: string;
  /** Id of the permission by which API Gateway invokes the authorizer's function. */
  readonly permissionId: string;
}

/**
 * Adds the authorizer of an API, and allows API Gateway to invoke its function.
 *
 * @throws LandformError RA011 when the function's timeout is longer than API Gateway waits.
 */
export function addAuthorizer(
  api: Construct,
  { id, executionArn, permissionId }: AuthorizedApi,
  { function: fn, ...own }: AuthorizerProps,
): ApiGatewayAuthorizer {
  const { cacheSeconds, identityHeader } = withDefaults(AUTHORIZER_DEFAULTS, own);
  if (fn.timeoutSeconds * 1_000 > QUOTAS.apiGateway.integrationTimeoutMilliseconds.value) {
    throw authorizerOutlastsGateway(api, fn.name, fn.timeoutSeconds);
  }
  const authorizer = new ApiGatewayAuthorizer(api, 'Authorizer', {
    restApiId: id,
    name: 'token',
    // A TOKEN authorizer only gets one header. A REQUEST authorizer also gets the header with the correlation id.
    type: 'REQUEST',
    authorizerUri: fn.invokeArn,
    identitySource: asWritten(`method.request.header.${identityHeader}`),
    authorizerResultTtlInSeconds: cacheSeconds,
  });
  fn.allowInvocation(permissionId, {
    principal: 'apigateway.amazonaws.com',
    sourceArn: `${executionArn}/authorizers/${authorizer.id}`,
    source: api,
  });
  return authorizer;
}
