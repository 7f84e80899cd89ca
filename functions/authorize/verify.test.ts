import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, errors, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { type Verification, verify } from './verify.ts';

const NOW = new Date('2026-11-24T12:00:00.000Z');
const seconds = (offset: number) => Math.floor(NOW.getTime() / 1000) + offset;
const ISSUER = 'https://issuer.example/pool';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let own: Keys;
let foreign: Keys;
let server: Server;
let status: number;
let published: object[];
let other: Keys;
let verification: Verification;

/** Starts an issuer on the loopback that publishes the public half of `own`. */
beforeAll(async () => {
  own = await generateKeyPair('RS256', { extractable: true });
  foreign = await generateKeyPair('RS256', { extractable: true });
  other = await generateKeyPair('RS256', { extractable: true });
  server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});
afterAll(() => new Promise((closed) => server.close(closed)));

const jwk = async ({ publicKey }: Keys, kid?: string) => ({
  ...(await exportJWK(publicKey)),
  ...(kid ? { kid } : {}),
  alg: 'RS256',
  use: 'sig',
});

beforeEach(async () => {
  status = 200;
  published = [await jwk(own, 'k1')];
  const { port } = server.address() as AddressInfo;
  verification = {
    keys: createRemoteJWKSet(new URL(`http://127.0.0.1:${port}/jwks.json`)),
    issuer: ISSUER,
    audience: undefined,
    now: () => NOW,
  };
});

interface TokenOptions {
  readonly key?: Keys['privateKey'] | Uint8Array;
  readonly header?: { alg: string; kid?: string };
  readonly claims?: Record<string, unknown>;
}

const tokenOf = ({ key = own.privateKey, header = { alg: 'RS256', kid: 'k1' }, claims = {} }: TokenOptions = {}) =>
  new SignJWT({ iss: ISSUER, sub: 'customer-1', scope: 'orders/place', exp: seconds(60), iat: seconds(0), ...claims })
    .setProtectedHeader(header)
    .sign(key);

describe('verify', () => {
  it('gives the claims of a token that the issuer signed', async () => {
    expect(await verify(await tokenOf(), verification)).toEqual({ sub: 'customer-1', scope: 'orders/place' });
  });

  it('takes an access token of Cognito, and a token without any scope', async () => {
    const token = await tokenOf({ claims: { token_use: 'access', scope: undefined } });
    expect(await verify(token, verification)).toMatchObject({ scope: '' });
  });

  it.each(['PS256', 'ES256', 'EdDSA'])('takes a token of an issuer that signs with %s', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    const token = await tokenOf({ key: privateKey, header: { alg } });
    expect(await verify(token, { ...verification, keys: async () => publicKey })).toMatchObject({ sub: 'customer-1' });
  });

  it('takes a token for the audience that is asked for', async () => {
    const token = await tokenOf({ claims: { aud: ['other', 'api'] } });
    expect(await verify(token, { ...verification, audience: 'api' })).toMatchObject({ sub: 'customer-1' });
  });

  it('takes a token that another clock thinks has just expired', async () => {
    expect(await verify(await tokenOf({ claims: { exp: seconds(-4) } }), verification)).toBeDefined();
  });

  it.each<[string, () => TokenOptions]>([
    ['forged with another key', () => ({ key: foreign.privateKey })],
    [
      'of a key that the issuer does not have',
      () => ({ key: foreign.privateKey, header: { alg: 'RS256', kid: 'k2' } }),
    ],
    ['signed with a shared secret', () => ({ key: new Uint8Array(32), header: { alg: 'HS256', kid: 'k1' } })],
    ['expired', () => ({ claims: { exp: seconds(-6) } })],
    ['not valid yet', () => ({ claims: { nbf: seconds(60) } })],
    ['without an expiry', () => ({ claims: { exp: undefined } })],
    ['without a subject', () => ({ claims: { sub: undefined } })],
    ['with an empty subject', () => ({ claims: { sub: '' } })],
    ['of another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['that only says who somebody is', () => ({ claims: { token_use: 'id' } })],
  ])('fails: Unauthorized for a token %s', async (_, options) => {
    await expect(verify(await tokenOf(options()), verification)).rejects.toThrow(/^Unauthorized$/);
  });

  it('fails: Unauthorized for a token for another audience', async () => {
    await expect(verify(await tokenOf(), { ...verification, audience: 'api' })).rejects.toThrow(/^Unauthorized$/);
  });

  it('fails: Unauthorized for a token whose claims were changed', async () => {
    const [header, , signature] = (await tokenOf()).split('.');
    const forged = Buffer.from(JSON.stringify({ iss: ISSUER, sub: 'admin', exp: seconds(60) })).toString('base64url');
    await expect(verify(`${header}.${forged}.${signature}`, verification)).rejects.toThrow(/^Unauthorized$/);
  });

  it.each(['a', 'a.b', 'a.b.c', '..'])('fails: Unauthorized for "%s", which is no token', async (text) => {
    await expect(verify(text, verification)).rejects.toThrow(/^Unauthorized$/);
  });

  it('fails: Unauthorized for a token without a signature', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ iss: ISSUER, sub: 'x', exp: seconds(60) })}.`;
    await expect(verify(token, verification)).rejects.toThrow(/^Unauthorized$/);
  });

  describe('when two keys of the issuer fit', () => {
    const withoutId = { header: { alg: 'RS256' } };

    it.each<[string, () => Promise<object[]>, TokenOptions]>([
      ['have the same id', async () => [await jwk(other, 'k1'), await jwk(own, 'k1')], {}],
      ['have the same id, the right one first', async () => [await jwk(own, 'k1'), await jwk(other, 'k1')], {}],
      ['have no id', async () => [await jwk(other), await jwk(own)], withoutId],
      ['have an id that the token does not name', async () => [await jwk(other, 'a'), await jwk(own, 'b')], withoutId],
    ])('takes a token of either: they %s', async (_, keys, options) => {
      published = await keys();
      expect(await verify(await tokenOf(options), verification)).toMatchObject({ sub: 'customer-1' });
      const ofOther = await tokenOf({ ...options, key: other.privateKey });
      expect(await verify(ofOther, verification)).toMatchObject({ sub: 'customer-1' });
    });

    it.each<[string, () => TokenOptions]>([
      ['signed by none of them', () => ({ key: foreign.privateKey })],
      ['signed by one of them and expired', () => ({ claims: { exp: seconds(-6) } })],
    ])('fails: Unauthorized for a token %s', async (_, options) => {
      published = [await jwk(other, 'k1'), await jwk(own, 'k1')];
      await expect(verify(await tokenOf(options()), verification)).rejects.toThrow(/^Unauthorized$/);
    });
  });

  it('says in the log which tokens are refused for their claims', async () => {
    const refused = verify(await tokenOf({ claims: { sub: '' } }), verification);
    await expect(refused).rejects.toMatchObject({ reason: 'claims' });
  });

  it.each([
    new errors.JWKSTimeout(),
    new errors.JWKSInvalid(),
    new errors.JWKInvalid(),
    new errors.JOSEError('Expected 200 OK from the JSON Web Key Set HTTP response'),
  ])('fails: with $code of the issuer, so that customers with good tokens are not sent away', async (fault) => {
    const keys = () => Promise.reject(fault);
    await expect(verify(await tokenOf(), { ...verification, keys })).rejects.toBe(fault);
  });

  it('fails: with something else when the issuer does not give its keys', async () => {
    status = 503;
    const error = await verify(await tokenOf(), verification).catch((thrown: Error) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).not.toBe('Unauthorized');
  });
});
