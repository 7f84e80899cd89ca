import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** CS001: more signing profiles than Lambda allows. */
export const tooManyPublishers = (where: IConstruct, given: number): LandformError =>
  new LandformError('CS001', where, {
    rule: 'the code signing configuration has too many profiles',
    given: `${given} profiles, including its own`,
    allowed: `at most ${QUOTAS.lambda.signingProfiles.value} (${QUOTAS.lambda.signingProfiles.source})`,
    fix: 'let publishers share a profile, or remove those that no longer sign code',
  });

/** CS002: a publisher is not the ARN of a profile version. */
export const notAProfileVersion = (where: IConstruct, given: string): LandformError =>
  new LandformError('CS002', where, {
    rule: 'publishers must be ARNs of profiles with their version',
    given,
    allowed: 'arn:aws:signer:<region>:<account>:/signing-profiles/<name>/<version>',
    fix: 'copy profileVersionArn, not profileArn: aws signer get-signing-profile --profile-name <name>',
  });
