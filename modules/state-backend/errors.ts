import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** SB001: the name is one that S3 does not take, or that makes TLS fail. */
export const badBucketName = (where: IConstruct, given: string): LandformError => {
  const { bucketNameMinimumCharacters: minimum, bucketNameCharacters: maximum } = QUOTAS.s3;
  return new LandformError('SB001', where, {
    rule: 'bucketName is not a name that S3 takes (and that works with TLS)',
    given,
    allowed: `${minimum.value} to ${maximum.value} lower-case letters, digits and hyphens between them, no dots (${maximum.source})`,
    fix: 'take the name from the environment: stateBucketName(environment, account)',
  });
};

/** SB002: the days that old versions are kept are no number of days. */
export const oldVersionsDaysNotWhole = (where: IConstruct, given: number): LandformError =>
  new LandformError('SB002', where, {
    rule: 'oldVersionsDays must be a number of days',
    given,
    allowed: 'whole days from 1',
    fix: 'set oldVersionsDays: 90, or leave it out to keep old versions for ever',
  });
