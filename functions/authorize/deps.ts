import { createRemoteJWKSet } from 'jose';
import { SYSTEM_CLOCK } from '../../runtime/clock.ts';
import { readEnvironment, url } from '../../runtime/environment.ts';
import { loggable } from '../../runtime/errors.ts';
import { counter, logOf, observe } from '../../runtime/observability.ts';
import { config } from './function.config.ts';
import { jwksIn, keysWithCopy } from './keys.ts';
import { verify } from './verify.ts';

const environment = readEnvironment(config);
const observability = observe(config);

/**
 * Timeout to fetch the issuer's keys: shorter than the function's, so that a hanging issuer gives an error of our own.
 */
const KEYS_TIMEOUT_MS = 3_000;

const verification = {
  keys: keysWithCopy({
    // Cached in the process and fetched again when a token names an unknown key.
    published: createRemoteJWKSet(url('JWKS_URI', environment.JWKS_URI), { timeoutDuration: KEYS_TIMEOUT_MS }),
    copy: jwksIn('JWKS_COPY', environment.JWKS_COPY),
    now: () => SYSTEM_CLOCK.now(),
    onCopy: (error) =>
      observability.logger.error('the issuer cannot be reached: its keys are those of the copy', {
        error: loggable(error),
      }),
  }),
  issuer: environment.TOKEN_ISSUER,
  audience: environment.TOKEN_AUDIENCE,
  now: () => SYSTEM_CLOCK.now(),
};

export const deps = {
  observability,
  verify: (token: string) => verify(token, verification),
  requiredScope: environment.REQUIRED_SCOPE,
  log: logOf(observability),
  count: counter(observability),
};

export type Deps = typeof deps;
