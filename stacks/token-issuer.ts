import { Construct } from 'constructs';
import { CognitoResourceServer } from '#aws/cognito-resource-server';
import { CognitoUserPool } from '#aws/cognito-user-pool';
import { CognitoUserPoolClient } from '#aws/cognito-user-pool-client';
import { CognitoUserPoolDomain } from '#aws/cognito-user-pool-domain';
import { SsmParameter } from '#aws/ssm-parameter';
import type { Environment } from '../environments/index.ts';
import { clientSecretParameter } from '../functions/contracts/order-facts.ts';
import { physicalName, placementOf, QUOTAS } from '../modules/core/index.ts';
import { addOutput } from './output.ts';

/** Scope that a token must have to place orders. */
export const ORDER_SCOPE = 'orders/place';

export interface TokenIssuerProps {
  readonly identity: Environment['identity'];
}

/**
 * Issuer of the tokens that the orders API accepts: a Cognito user pool with a client for machines, or an existing
 * issuer. The pool has no passwords: people sign in through a federated identity provider, machines with client
 * credentials.
 */
export class TokenIssuer extends Construct {
  /** Issuer, the `iss` claim of the tokens. */
  readonly issuer: string;
  /** URL of the public keys. */
  readonly jwksUri: string;
  /** Audience, the `aud` claim of the tokens; Cognito's access tokens have none. */
  readonly audience: string | undefined;
  /** Copy of the public keys as a JSON Web Key Set, for regions that cannot reach the issuer; undefined without one. */
  readonly jwksCopy: string | undefined;

  constructor(scope: Construct, id: string, { identity }: TokenIssuerProps) {
    super(scope, id);
    this.jwksCopy = identity.keysCopy && JSON.stringify({ keys: identity.keysCopy });
    if (identity.kind === 'issuer') {
      this.issuer = identity.issuer;
      this.jwksUri = identity.jwksUri;
      this.audience = identity.audience;
      return;
    }
    const { prefix, environment, region, protectData } = placementOf(this);
    const pool = new CognitoUserPool(this, 'Resource', {
      name: physicalName(this, 'customers', QUOTAS.cognito.poolNameCharacters),
      deletionProtection: protectData ? 'ACTIVE' : 'INACTIVE',
      adminCreateUserConfig: { allowAdminCreateUserOnly: true },
      lifecycle: protectData ? { preventDestroy: true } : undefined,
    });
    const domain = new CognitoUserPoolDomain(this, 'Domain', { domain: identity.domainPrefix, userPoolId: pool.id });
    const [identifier = '', scopeName = ''] = ORDER_SCOPE.split('/');
    const server = new CognitoResourceServer(this, 'Api', {
      userPoolId: pool.id,
      identifier,
      name: 'Orders API',
      scope: [{ scopeName, scopeDescription: 'Place orders' }],
    });
    const client = new CognitoUserPoolClient(this, 'Shop', {
      name: 'shop',
      userPoolId: pool.id,
      generateSecret: true,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthFlows: ['client_credentials'],
      allowedOauthScopes: [ORDER_SCOPE],
      // Left out, Cognito would also allow sign-in with passwords (SRP) and with custom challenges. Refreshing alone
      // starts no session, and Cognito's API takes no empty list for "none".
      explicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      dependsOn: [server],
    });
    this.issuer = `${identity.base ?? `https://cognito-idp.${region}.amazonaws.com`}/${pool.id}`;
    this.jwksUri = `${this.issuer}/.well-known/jwks.json`;
    this.audience = undefined;
    const tokens = identity.base ?? `https://${domain.domain}.auth.${region}.amazoncognito.com`;
    addOutput(this, 'token_endpoint', `${tokens}/oauth2/token`, 'Where clients exchange their credentials for a token');
    addOutput(this, 'client_id', client.id, 'Id of the client for machines');
    new SsmParameter(this, 'ShopSecret', {
      name: clientSecretParameter(prefix, environment),
      description: 'Secret of the client for machines of the token issuer',
      type: 'SecureString',
      value: client.clientSecret,
    });
  }
}
