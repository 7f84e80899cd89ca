import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';

/** Bucket that holds Terraform's state, whoever made it. */
export interface IStateBackend {
  /** Name of the bucket. */
  readonly bucketName: string;
  readonly arn: string;
  /** Key that encrypts the states. */
  readonly key: IKey;
  /** Lets a role read states and hold their locks, as `terraform plan` does. */
  grantPlan(grantee: Grantable): void;
  /** Lets a role read and write states and hold their locks, as `terraform apply` does. */
  grantApply(grantee: Grantable): void;
}

/** Describes a state bucket that another stack keeps. */
export interface StateBackendAttributes {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** Key that encrypts the states. */
  readonly key: IKey;
}

/** Properties of a state bucket. */
export interface StateBackendProps {
  /**
   * Name of the bucket, which exists already: `landform up` and `landform bootstrap` make it before the first `terraform init`. Names of
   * buckets are unique in the world, so it is said whole. 3 to 63 lower-case letters, digits and hyphens.
   */
  readonly bucketName: string;
  /**
   * Days that a replaced version of a state is kept, from 1.
   *
   * @default - for ever
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
   */
  readonly oldVersionsDays?: number;
}
