import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** CS001: there are more signing profiles than Lambda compares with. */
export const tooManyPublishers = (where: IConstruct, given: number): LandformError =>
  new LandformError('CS001', where, {
    rule: 'code may be signed by too many profiles',
    given: `${given} profiles, the own one included`,
    allowed: `at most ${QUOTAS.lambda.signingProfiles.value} (${QUOTAS.lambda.signingProfiles.source})`,
    fix: 'let publishers share a profile, or take those out that sign no more',
  });

/** CS002: the profile of another publisher is not given with its version. */
export const notAProfileVersion = (where: IConstruct, given: string): LandformError =>
  new LandformError('CS002', where, {
    rule: 'publishers must be ARNs of profiles with their version',
    given,
    allowed: 'arn:aws:signer:<region>:<account>:/signing-profiles/<name>/<version>',
    fix: 'copy profileVersionArn, not profileArn: aws signer get-signing-profile --profile-name <name>',
  });
