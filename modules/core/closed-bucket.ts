import type { Construct } from 'constructs';
import { S3BucketOwnershipControls } from '#aws/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '#aws/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '#aws/s3-bucket-public-access-block';
import { placementOf } from './placement.ts';
import { resourcePolicy } from './policy.ts';

export interface ClosedBucket {
  /** Name of the bucket, as a reference to the resource. */
  readonly bucket: string;
  readonly arn: string;
}

/** Denies access to a bucket from other accounts and without TLS, and blocks public access. */
export function closeBucket(scope: Construct, { bucket, arn }: ClosedBucket): void {
  const closed = new S3BucketPublicAccessBlock(scope, 'PublicAccess', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(scope, 'Ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  // S3 answers with a conflict when the policy and the public access block are changed at the same time.
  new S3BucketPolicy(scope, 'Policy', { bucket, policy: policy(scope, arn), dependsOn: [closed] });
}

function policy(scope: Construct, arn: string): string {
  const everything = { effect: 'Deny', principals: '*', actions: ['s3:*'], resources: [arn, `${arn}/*`] } as const;
  return resourcePolicy([
    { ...everything, sid: 'TlsOnly', conditions: { Bool: { 'aws:SecureTransport': 'false' } } },
    {
      ...everything,
      sid: 'ThisAccountOnly',
      conditions: { StringNotEquals: { 'aws:PrincipalAccount': placementOf(scope).account.id } },
    },
  ]);
}
