import { errors, exportJWK, generateKeyPair, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { jwksIn, keysWithCopy } from './keys.ts';

const HEADER = { alg: 'RS256', kid: 'k1' };
const TOKEN = {} as Parameters<JWTVerifyGetKey>[1];
const KEY = { type: 'public' } as never;
let copy: JSONWebKeySet;

beforeAll(async () => {
  const { publicKey } = await generateKeyPair('RS256', { extractable: true });
  copy = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
});

/** Keys with a copy, an issuer that answers as told, and a clock. */
function world(fetch: () => Promise<never>, given: JSONWebKeySet | undefined = copy) {
  const seen = { fetched: 0, copies: [] as unknown[], time: 0 };
  const published = (() => {
    seen.fetched += 1;
    return fetch();
  }) as unknown as JWTVerifyGetKey;
  const keys = keysWithCopy({
    published,
    copy: given,
    now: () => new Date(seen.time),
    onCopy: (error) => seen.copies.push(error),
  });
  return { seen, find: (header = HEADER) => Promise.resolve(keys(header, TOKEN)) };
}

const down = () => Promise.reject(new errors.JWKSTimeout());

describe('the keys of an issuer', () => {
  it('are those that it publishes', async () => {
    const { seen, find } = world(async () => KEY);
    expect(await find()).toBe(KEY);
    expect(seen.copies).toEqual([]);
  });

  it('are the copied ones while it cannot be reached, asked again after half a minute', async () => {
    const { seen, find } = world(down);
    await expect(find()).resolves.toMatchObject({ type: 'public' });
    seen.time = 29_999;
    await find();
    expect(seen).toMatchObject({ fetched: 1, copies: [expect.any(errors.JWKSTimeout)] });
    seen.time = 30_000;
    await find();
    expect(seen.fetched).toBe(2);
  });

  it.each([
    ['a network error', () => Promise.reject(new TypeError('fetch failed'))],
    ['an answer without keys', () => Promise.reject(new errors.JOSEError('Expected 200 OK'))],
  ])('are the copied ones after %s', async (_, fetch) => {
    await expect(world(fetch).find()).resolves.toMatchObject({ type: 'public' });
  });

  it('fails: a key that it does not publish is not looked for in the copy', async () => {
    const { seen, find } = world(() => Promise.reject(new errors.JWKSNoMatchingKey()));
    await expect(find()).rejects.toThrow(errors.JWKSNoMatchingKey);
    expect(seen.copies).toEqual([]);
  });

  it('fails: a key that is not in the copy either', async () => {
    await expect(world(down).find({ alg: 'RS256', kid: 'k2' })).rejects.toThrow(errors.JWKSNoMatchingKey);
  });

  it('fails: it cannot be reached, and there is no copy', async () => {
    const keys = keysWithCopy({ published: down, copy: undefined, now: () => new Date(0), onCopy: () => {} });
    await expect(Promise.resolve(keys(HEADER, TOKEN))).rejects.toThrow(errors.JWKSTimeout);
  });
});

describe('the variable with the copy', () => {
  it('may be left out, or hold a key set', () => {
    expect(jwksIn('JWKS_COPY', undefined)).toBeUndefined();
    expect(jwksIn('JWKS_COPY', JSON.stringify(copy))).toEqual(copy);
  });

  it.each(['', '{}', '[]', 'keys'])('fails: %j', (text) => {
    expect(() => jwksIn('JWKS_COPY', text)).toThrow('JWKS_COPY must be a JSON Web Key Set');
  });
});
