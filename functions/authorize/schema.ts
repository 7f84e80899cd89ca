import * as z from 'zod/mini';

/** What API Gateway asks: with `TOKEN` the value of one header, with `REQUEST` all of the request. */
export const authorizerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TOKEN'), authorizationToken: z.optional(z.string()), methodArn: z.string() }),
  z.object({
    type: z.literal('REQUEST'),
    headers: z.nullish(z.record(z.string(), z.optional(z.string()))),
    methodArn: z.string(),
  }),
]);

/** The claims that we read; a token may hold more. */
export const claims = z.object({
  sub: z.string().check(z.minLength(1)),
  /** OAuth 2: scopes between spaces. */
  scope: z._default(z.string(), ''),
  /** Cognito: `access` or `id`; an id token is no key to an API. */
  token_use: z.optional(z.literal('access')),
});

export type AuthorizerEvent = z.infer<typeof authorizerEvent>;
export type Claims = z.infer<typeof claims>;

/** What we answer. */
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
  /** Reaches the handler as `requestContext.authorizer`. */
  readonly context: { readonly customerId: string };
}
