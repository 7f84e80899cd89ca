import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';

/** Bucket for Terraform's states: managed here or by another stack. */
export interface IStateBackend {
  /** Name of the bucket. */
  readonly bucketName: string;
  readonly arn: string;
  /** Key that encrypts the states. */
  readonly key: IKey;
  /** Allows a role to read and lock states, as `terraform plan` does. */
  grantPlan(grantee: Grantable): void;
  /** Allows a role to read, write and lock states, as `terraform apply` does. */
  grantApply(grantee: Grantable): void;
}

/** Attributes of a state bucket that another stack manages. */
export interface StateBackendAttributes {
  /** Name of the bucket. */
  readonly bucketName: string;
  /** Key that encrypts the states. */
  readonly key: IKey;
}

/** Properties of a state bucket. */
export interface StateBackendProps {
  /**
   * Full name of the bucket, which exists already: `landform up` and `landform bootstrap` create it before the first
   * `terraform init`. Bucket names are globally unique. 3 to 63 lower-case letters, digits and hyphens.
   */
  readonly bucketName: string;
  /**
   * Days for which a replaced version of a state is kept, at least 1.
   *
   * @default - forever
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
   */
  readonly oldVersionsDays?: number;
}
