import { acceptable, CORRELATION_HEADER, header } from '../../runtime/correlation.ts';
import type { CountMetric, Log } from '../../runtime/observability.ts';
import { Unauthorized } from './errors.ts';
import type { AuthorizerAnswer, AuthorizerEvent, Claims } from './schema.ts';

/** Dependencies of the authorizer's business code. */
export interface AuthorizeDeps {
  readonly verify: (token: string) => Promise<Claims>;
  readonly requiredScope: string;
  readonly log: Log;
  readonly count: CountMetric;
}

/**
 * Authorizes the bearer of a token: without a valid token the answer is 401, with a valid one that lacks the scope it
 * is 403.
 *
 * @throws Unauthorized when there is no valid token
 */
export async function authorize(event: AuthorizerEvent, deps: AuthorizeDeps): Promise<AuthorizerAnswer> {
  const { verify, requiredScope, log, count } = deps;
  try {
    const { sub, scope } = await verify(bearerOf(event));
    const allowed = scope.split(' ').includes(requiredScope);
    count('Authorization', { decision: allowed ? 'allow' : 'deny' });
    log.info(allowed ? 'allowed' : 'denied: the scope is missing');
    return policy(sub, allowed ? 'Allow' : 'Deny', stageOf(event.methodArn));
  } catch (error) {
    if (error instanceof Unauthorized) {
      count('Authorization', { decision: 'unauthorized' });
      log.info('unauthorized', { reason: error.reason });
    }
    throw error;
  }
}

/** Finds the correlation id of the request. A `TOKEN` authorizer receives one header only, so there is none. */
export function correlationIdOf(event: AuthorizerEvent | null): string | undefined {
  return event?.type === 'REQUEST' ? acceptable(header(event.headers, CORRELATION_HEADER)) : undefined;
}

function bearerOf(event: AuthorizerEvent): string {
  const value = event.type === 'TOKEN' ? event.authorizationToken : header(event.headers, 'authorization');
  const token = /^Bearer ([\w~+/.-]+=*)$/i.exec(value?.trim() ?? '')?.[1];
  if (token === undefined) throw new Unauthorized('no bearer token');
  return token;
}

/**
 * Returns the ARN of all routes of a stage. API Gateway caches the policy per token, so a policy for the requested
 * route alone would deny the next one.
 *
 * @param methodArn `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/stage/POST/orders`
 */
export function stageOf(methodArn: string): string {
  const [api = '', stage = ''] = methodArn.split('/');
  return `${api}/${stage}/*`;
}

function policy(customerId: string, effect: 'Allow' | 'Deny', resource: string): AuthorizerAnswer {
  return {
    principalId: customerId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: resource }],
    },
    context: { customerId },
  };
}
