import { Construct } from 'constructs';
import { S3Bucket } from '#aws/s3-bucket';
import { S3BucketLifecycleConfiguration } from '#aws/s3-bucket-lifecycle-configuration';
import { S3BucketServerSideEncryptionConfigurationA } from '#aws/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '#aws/s3-bucket-versioning';
import {
  checkGiven,
  checkKnown,
  claimName,
  closeBucket,
  type Grantable,
  partitionOf,
  placementOf,
  QUOTAS,
  takeOver,
} from '../core/index.ts';
import { Key } from '../key/index.ts';
import { ABORT_UPLOAD_DAYS } from './defaults.ts';
import { badBucketName, oldVersionsDaysNotWhole } from './errors.ts';
import { grantApply, grantPlan } from './grants.ts';
import { ImportedStateBackend } from './imported.ts';
import type { IStateBackend, StateBackendAttributes, StateBackendProps } from './props.ts';

/**
 * S3 bucket for Terraform's states, taken over from the bootstrap and hardened: versioned, encrypted with a key of its
 * own, TLS only, this account only, no public access. Locks are files beside the states (`use_lockfile`).
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_bucket
 * @see https://developer.hashicorp.com/terraform/language/backend/s3
 */
export class StateBackend extends Construct implements IStateBackend {
  /** Uses a state bucket that another stack manages. */
  static fromAttributes(scope: Construct, id: string, attributes: StateBackendAttributes): IStateBackend {
    return new ImportedStateBackend(scope, id, attributes);
  }

  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of the bucket, known at synth. */
  readonly arn: string;
  /** Key that encrypts the states. */
  readonly key: Key;

  /**
   * @throws LandformError SB001 when S3 does not allow the name, SB002 when oldVersionsDays is not a whole number of
   * days.
   */
  constructor(scope: Construct, id: string, props: StateBackendProps) {
    super(scope, id);
    checkGiven(this, props);
    const { bucketName, oldVersionsDays } = props;
    this.#check(bucketName, oldVersionsDays);
    const { region } = placementOf(this);
    claimName(this, 'aws_s3_bucket', bucketName);
    this.bucketName = bucketName;
    this.arn = `arn:${partitionOf(region)}:s3:::${bucketName}`;
    this.key = new Key(this, 'Key', { name: 'state', description: `Encrypts the Terraform states in ${bucketName}` });
    const resource = new S3Bucket(this, 'Resource', {
      bucket: bucketName,
      // Protected in a sandbox too: a `destroy` of everything would delete the states of stacks that are still being
      // destroyed.
      lifecycle: { preventDestroy: true },
    });
    // The bucket exists before any state, so Terraform imports it. Once it is in the state, the import does nothing.
    takeOver(resource, bucketName);
    const { bucket } = resource;
    const versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'Encryption', {
      bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: this.key.arn },
          // A bucket key makes a single KMS request serve many objects.
          bucketKeyEnabled: true,
        },
      ],
    });
    closeBucket(this, { bucket, arn: this.arn });
    if (oldVersionsDays !== undefined) {
      new S3BucketLifecycleConfiguration(this, 'OldVersions', {
        bucket,
        rule: [
          {
            id: 'old-versions',
            status: 'Enabled',
            filter: [{ prefix: '' }],
            noncurrentVersionExpiration: [{ noncurrentDays: oldVersionsDays }],
            abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORT_UPLOAD_DAYS }],
          },
        ],
        dependsOn: [versioning],
      });
    }
  }

  grantPlan(grantee: Grantable): void {
    grantPlan(this, grantee);
  }

  grantApply(grantee: Grantable): void {
    grantApply(this, grantee);
  }

  #check(bucketName: string, oldVersionsDays: number | undefined): void {
    checkKnown(this, 'bucketName', bucketName);
    const { bucketNameMinimumCharacters: minimum, bucketNameCharacters: maximum } = QUOTAS.s3;
    const fits = bucketName.length >= minimum.value && bucketName.length <= maximum.value;
    if (!fits || !/^[a-z0-9]+(-+[a-z0-9]+)*$/.test(bucketName)) throw badBucketName(this, bucketName);
    if (oldVersionsDays === undefined) return;
    const isDays = Number.isInteger(oldVersionsDays) && oldVersionsDays >= 1;
    if (!isDays || oldVersionsDays > QUOTAS.s3.oldVersionsDays.value) {
      throw oldVersionsDaysNotWhole(this, oldVersionsDays);
    }
  }
}
