import { errors, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions, jwtVerify } from 'jose';
import { Unauthorized } from './errors.ts';
import { type Claims, claims } from './schema.ts';

/**
 * Accepted signature algorithms, all with a key pair. With a shared-secret algorithm anybody who knows the public key
 * could forge tokens.
 */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Tolerated difference between our clock and the issuer's. */
const TOLERANCE_SECONDS = 5;

/** Error codes of jose that are about the connection to the issuer, not about the token. */
const ISSUER_ERRORS = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC', 'ERR_JWK_INVALID']);

/** Options of the verification of a token. */
export interface Verification {
  /** Finds the issuer's public key for a token. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  /** Expected claim `aud`; not checked when undefined, since access tokens of Cognito have none. */
  readonly audience: string | undefined;
  readonly now: () => Date;
}

/**
 * Verifies that the issuer signed a token and that it is valid now, and returns its claims.
 *
 * @throws Unauthorized when the token is not valid; any other error when the issuer's keys cannot be fetched
 */
export async function verify(token: string, { keys, issuer, audience, now }: Verification): Promise<Claims> {
  try {
    const payload = await payloadOf(token, keys, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: now(),
      requiredClaims: ['sub', 'exp'],
    });
    const read = claims.safeParse(payload);
    if (!read.success) throw new Unauthorized('claims');
    return read.data;
  } catch (error) {
    if (error instanceof errors.JOSEError && !ISSUER_ERRORS.has(error.code)) throw new Unauthorized(error.code);
    throw error;
  }
}

/**
 * Verifies a token with the key that its header means. An issuer that changes its keys may have two with the same id, or with none: then every
 * key that fits is tried, and the token is as good as the one that signed it.
 */
async function payloadOf(token: string, keys: JWTVerifyGetKey, options: JWTVerifyOptions): Promise<JWTPayload> {
  let candidates: errors.JWKSMultipleMatchingKeys;
  try {
    return (await jwtVerify(token, keys, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    candidates = error;
  }
  for await (const key of candidates) {
    try {
      return (await jwtVerify(token, key, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw new errors.JWSSignatureVerificationFailed();
}
