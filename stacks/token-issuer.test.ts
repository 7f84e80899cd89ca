import { environmentNamed } from '../environments/index.ts';
import { synth } from '../test/kit/synth.ts';
import { TokenIssuer } from './token-issuer.ts';

const { identity } = environmentNamed('prod');
const stack = synth((scope) => void new TokenIssuer(scope, 'Tokens', { identity }));

describe('the client for machines', () => {
  const client = stack.only('aws_cognito_user_pool_client');

  it('gets tokens with its credentials, and signs nobody in', () => {
    expect(client).toMatchObject({
      allowed_oauth_flows: ['client_credentials'],
      explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });

  it('has its secret in an encrypted parameter, known by name, and in no output', () => {
    expect(stack.only('aws_ssm_parameter')).toMatchObject({
      name: '/landform/test/clients/shop/secret',
      type: 'SecureString',
      value: expect.stringMatching(/^\$\{aws_cognito_user_pool_client\..*\.client_secret\}$/),
    });
    expect(JSON.stringify(stack.json.output)).not.toContain('secret');
  });
});

describe('the copy of the public keys', () => {
  it('is a key set, where the environment has one', () => {
    const copies: (string | undefined)[] = [];
    const keysCopy = [{ kty: 'RSA', kid: 'k1' }];
    for (const given of [identity, { ...identity, keysCopy }]) {
      synth((scope) => void copies.push(new TokenIssuer(scope, 'Tokens', { identity: given }).jwksCopy));
    }
    expect(copies).toEqual([undefined, JSON.stringify({ keys: keysCopy })]);
  });
});
