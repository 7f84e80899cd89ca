import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { EnvironmentProblem } from '../../runtime/environment.ts';

/** Time for which the copy is used after a failed fetch, so that not every request waits for an issuer that is down. */
const RETRY_MS = 30_000;

/** Options of keys with a copy. */
export interface KeysWithCopy {
  /** Finds the issuer's public key for a token, in the keys that the issuer publishes. */
  readonly published: JWTVerifyGetKey;
  /** Copy of the published keys, which is used while the issuer cannot be reached. */
  readonly copy: JSONWebKeySet | undefined;
  readonly now: () => Date;
  /** Called when the copy is used in place of keys that could not be fetched. */
  readonly onCopy: (error: unknown) => void;
}

/**
 * Finds keys at the issuer and, while it cannot be reached, in a copy: a region of the issuer that is down does not stop
 * the other one. A key that the issuer does not publish any more is in neither.
 */
export function keysWithCopy({ published, copy, now, onCopy }: KeysWithCopy): JWTVerifyGetKey {
  if (!copy) return published;
  const copied = createLocalJWKSet(copy);
  let retryAt = 0;
  return async (header, token) => {
    if (now().getTime() < retryAt) return copied(header, token);
    try {
      return await published(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      retryAt = now().getTime() + RETRY_MS;
      onCopy(error);
      return copied(header, token);
    }
  };
}

/** Tells an error about the token, such as an unknown key, from one about the connection to the issuer. */
function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}

/**
 * Parses a JSON Web Key Set of an environment variable.
 *
 * @throws EnvironmentProblem when it is none
 */
export function jwksIn(name: string, text: string | undefined): JSONWebKeySet | undefined {
  if (text === undefined) return undefined;
  try {
    const set = JSON.parse(text) as JSONWebKeySet;
    createLocalJWKSet(set);
    return set;
  } catch {
    throw new EnvironmentProblem(`${name} must be a JSON Web Key Set, as the issuer publishes it`);
  }
}
