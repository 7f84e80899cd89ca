import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { Unauthorized } from './errors.ts';
import { type Claims, claims } from './schema.ts';

/** Signatures by a key pair: a shared secret among them would let whoever knows the public key forge tokens. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Clocks differ a little. */
const TOLERANCE_SECONDS = 5;

/** Errors of jose that say something of our connection to the issuer, not of the token. */
const NOT_THE_TOKENS_FAULT = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC', 'ERR_JWK_INVALID']);

export interface Verification {
  /** Finds the issuer's public key for a token. */
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  /** Expected `aud`; not checked when undefined, as access tokens of Cognito have none. */
  readonly audience: string | undefined;
  readonly now: () => Date;
}

/**
 * The claims of a token that its issuer signed and that is valid now.
 *
 * @throws Unauthorized when it is not such a token; anything else when the issuer's keys could not be had
 */
export async function verify(token: string, { keys, issuer, audience, now }: Verification): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      ...(audience === undefined ? {} : { audience }),
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: now(),
      requiredClaims: ['sub', 'exp'],
    });
    const read = claims.safeParse(payload);
    if (!read.success) throw new Unauthorized('claims');
    return read.data;
  } catch (error) {
    if (error instanceof errors.JOSEError && !NOT_THE_TOKENS_FAULT.has(error.code)) throw new Unauthorized(error.code);
    throw error;
  }
}
