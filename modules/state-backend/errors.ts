import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS } from '../core/index.ts';

/** SB001: the name is one that S3 does not allow, or that breaks TLS. */
export const badBucketName = (where: IConstruct, given: string): LandformError => {
  const { bucketNameMinimumCharacters: minimum, bucketNameCharacters: maximum } = QUOTAS.s3;
  return new LandformError('SB001', where, {
    rule: 'bucketName must be a name that S3 allows and that works with TLS',
    given,
    allowed: `${minimum.value} to ${maximum.value} lower-case letters and digits, hyphens between them, no dots (${maximum.source})`,
    fix: 'take the name from the environment: stateBucketName(environment, account)',
  });
};

/** SB002: the days for old versions are not a whole number. */
export const oldVersionsDaysNotWhole = (where: IConstruct, given: number): LandformError =>
  new LandformError('SB002', where, {
    rule: 'oldVersionsDays must be a whole number of days',
    given,
    allowed: 'whole days from 1',
    fix: 'set oldVersionsDays: 90, or leave it out to keep old versions forever',
  });
