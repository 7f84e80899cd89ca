import { randomBytes } from 'node:crypto';
import { fetchToken } from '../../../cli/demo/index.ts';
import { callJson } from '../local-cloud/cloud.ts';
import { Estate, LOCAL, named } from './estate.ts';

const cognito = (operation: string, body: object) =>
  callJson('cognito-idp', `AWSCognitoIdentityProviderService.${operation}`, body, { account: LOCAL.accounts.orders });

describe('a valid token', () => {
  it('without the scope of the API is refused: 403', async () => {
    const estate = await Estate.connect();
    const { UserPools } = await cognito('ListUserPools', { MaxResults: 60 });
    const pool = UserPools.find(({ Name }: { Name: string }) => Name === named('customers'));
    const own = `reports-${randomBytes(3).toString('hex')}`;
    const UserPoolId = pool.Id;
    await cognito('CreateResourceServer', {
      UserPoolId,
      Identifier: own,
      Name: own,
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'Something else' }],
    });
    const { UserPoolClient } = await cognito('CreateUserPoolClient', {
      UserPoolId,
      ClientName: own,
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: [`${own}/read`],
    });
    const { ClientId, ClientSecret } = UserPoolClient;
    try {
      const token = await fetchToken(estate.outputs, { id: ClientId, secret: ClientSecret });
      expect((await estate.place({ token })).status).toBe(403);
      expect((await estate.place()).status).toBe(202);
    } finally {
      await cognito('DeleteUserPoolClient', { UserPoolId, ClientId });
      // The resource server stays: the local cloud cannot delete one, and no other test uses its name.
    }
  });
});
