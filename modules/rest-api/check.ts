import type { IConstruct } from 'constructs';
import { checkKnown, QUOTAS } from '../core/index.ts';
import { checkRange, malformedHeader, malformedMediaType, malformedStageName, throttleOutOfRange } from './errors.ts';

/** Properties of a REST API that are validated. */
export interface Checked {
  readonly throttle: { readonly requestsPerSecond: number; readonly burst: number };
  readonly stageName: string;
  readonly binaryMediaTypes?: readonly string[];
  readonly authorizer?: { readonly cacheSeconds?: number; readonly identityHeader?: string };
}

/**
 * Validates properties of a REST API: values that API Gateway would refuse at apply, or accept and not apply.
 *
 * @throws LandformError RA005, RA006, RA009, RA015 or RA017.
 */
export function checkRestApi(
  where: IConstruct,
  { throttle, stageName, binaryMediaTypes = [], authorizer }: Checked,
): void {
  checkKnown(where, 'stageName', stageName);
  const { accountRequestsPerSecond, accountBurst, stageNameCharacters } = QUOTAS.apiGateway;
  if (!within(throttle.requestsPerSecond, accountRequestsPerSecond.value)) {
    throw throttleOutOfRange(where, 'requestsPerSecond', throttle.requestsPerSecond, accountRequestsPerSecond);
  }
  if (!within(throttle.burst, accountBurst.value) || !Number.isInteger(throttle.burst)) {
    throw throttleOutOfRange(where, 'burst', throttle.burst, accountBurst);
  }
  if (!/^[a-zA-Z0-9_-]+$/.test(stageName) || stageName.length > stageNameCharacters.value) {
    throw malformedStageName(where, stageName, stageNameCharacters);
  }
  const odd = binaryMediaTypes.find((type) => !MEDIA_TYPE.test(type));
  if (odd !== undefined) throw malformedMediaType(where, odd);
  const { authorizerCacheSeconds } = QUOTAS.apiGateway;
  const { identityHeader } = authorizer ?? {};
  if (identityHeader !== undefined && !/^[\w.-]+$/.test(identityHeader)) throw malformedHeader(where, identityHeader);
  checkRange(where, 'authorizer.cacheSeconds', authorizer?.cacheSeconds ?? 0, 0, authorizerCacheSeconds);
}

const MEDIA_TYPE = /^[\w*!#&^.+-]+\/[\w*!#&^.+-]+$/;

function within(given: number, limit: number): boolean {
  return given > 0 && given <= limit;
}
