import * as z from 'zod/mini';

/**
 * Schema of the authorizer's event: of type `TOKEN` it has the value of one header, of type `REQUEST` the whole
 * request.
 */
export const authorizerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TOKEN'), authorizationToken: z.optional(z.string()), methodArn: z.string() }),
  z.object({
    type: z.literal('REQUEST'),
    headers: z.nullish(z.record(z.string(), z.optional(z.string()))),
    methodArn: z.string(),
  }),
]);

/** Schema of the claims that are read; a token may have more. */
export const claims = z.object({
  sub: z.string().check(z.minLength(1)),
  /** Scopes separated by spaces (OAuth 2). */
  scope: z._default(z.string(), ''),
  /** Kind of token (Cognito): `access` or `id`. An id token does not authorize calls to an API. */
  token_use: z.optional(z.literal('access')),
});

export type AuthorizerEvent = z.infer<typeof authorizerEvent>;
export type Claims = z.infer<typeof claims>;

/** Answer to API Gateway: an IAM policy. */
export interface AuthorizerAnswer {
  readonly principalId: string;
  readonly policyDocument: {
    readonly Version: '2012-10-17';
    readonly Statement: readonly {
      readonly Action: 'execute-api:Invoke';
      readonly Effect: 'Allow' | 'Deny';
      readonly Resource: string;
    }[];
  };
  /** Context for the handler, which gets it as `requestContext.authorizer`. */
  readonly context: { readonly customerId: string };
}
