import * as z from 'zod';

/** What API Gateway asks: with `TOKEN` the value of one header, with `REQUEST` all of the request. */
export const authorizerEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('TOKEN'), authorizationToken: z.string().optional(), methodArn: z.string() }),
  z.object({
    type: z.literal('REQUEST'),
    headers: z.record(z.string(), z.string().optional()).nullish(),
    methodArn: z.string(),
  }),
]);

/** The claims that we read; a token may hold more. */
export const claims = z.object({
  sub: z.string().min(1),
  /** OAuth 2: scopes between spaces. */
  scope: z.string().default(''),
  /** Cognito: `access` or `id`; an id token is no key to an API. */
  token_use: z.literal('access').optional(),
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
