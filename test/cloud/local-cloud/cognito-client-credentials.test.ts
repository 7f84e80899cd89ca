import { importJWK, jwtVerify } from 'jose';
import { type Answer, callJson, cloud, unique } from './cloud.ts';

const call = (operation: string, body: object) =>
  callJson('cognito-idp', `AWSCognitoIdentityProviderService.${operation}`, body);

let pool: string;
let app: Answer;
beforeAll(async () => {
  pool = (await call('CreateUserPool', { PoolName: unique('customers') })).UserPool.Id;
  const Scopes = ['place', 'read'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await call('CreateResourceServer', { UserPoolId: pool, Identifier: 'orders', Name: 'orders', Scopes });
  app = await makeClient({ AllowedOAuthFlows: ['client_credentials'], AllowedOAuthFlowsUserPoolClient: true });
});

async function makeClient(settings: object): Promise<Answer> {
  const AllowedOAuthScopes = ['orders/place', 'orders/read'];
  const request = { UserPoolId: pool, ClientName: 'shop', GenerateSecret: true, AllowedOAuthScopes, ...settings };
  return (await call('CreateUserPoolClient', request)).UserPoolClient;
}

async function token(
  form: Readonly<Record<string, string>>,
  basic?: string,
): Promise<{ status: number; body: Answer }> {
  const { endpoint } = await cloud();
  const response = await fetch(`${endpoint}/oauth2/token`, {
    method: 'POST',
    headers: basic === undefined ? {} : { Authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  return { status: response.status, body: await response.json() };
}

describe('a token by client credentials', () => {
  it('has the scopes asked for, and verifies against the keys of its pool', async () => {
    const { body } = await token({ scope: 'orders/place' }, `${app.ClientId}:${app.ClientSecret}`);
    const { endpoint } = await cloud();
    const { keys }: Answer = await (await fetch(`${endpoint}/${pool}/.well-known/jwks.json`)).json();
    const { payload } = await jwtVerify(body.access_token, await importJWK(keys[0], 'RS256'));
    expect(payload).toMatchObject({
      iss: `${endpoint}/${pool}`,
      client_id: app.ClientId,
      scope: 'orders/place',
      token_use: 'access',
    });
  });

  it('is given to credentials in the form too, with all scopes when none is asked for', async () => {
    const { body } = await token({ client_id: app.ClientId, client_secret: app.ClientSecret });
    const claims: Answer = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString());
    expect(claims.scope).toBe('orders/place orders/read');
  });

  it('fails: with a wrong secret, or none', async () => {
    for (const answer of [await token({}, `${app.ClientId}:wrong`), await token({ client_id: app.ClientId })])
      expect(answer).toEqual({ status: 400, body: { error: 'invalid_client' } });
  });

  it('fails: for a scope that the client may not have', async () => {
    const answer = await token({ scope: 'orders/place orders/steal' }, `${app.ClientId}:${app.ClientSecret}`);
    expect(answer).toEqual({ status: 400, body: { error: 'invalid_scope' } });
  });

  it('fails: for a client without that flow', async () => {
    const other = await makeClient({});
    const answer = await token({}, `${other.ClientId}:${other.ClientSecret}`);
    expect(answer).toEqual({ status: 400, body: { error: 'unauthorized_client' } });
  });
});
