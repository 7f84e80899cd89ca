import type { Construct } from 'constructs';
import type { Asset, Name } from '../core/index.ts';

/** Location from which Lambda reads a zip. */
export interface CodeLocation {
  readonly s3Bucket: string;
  /** Object key, which contains the zip's hash: other bytes have another key. */
  readonly s3Key: string;
}

/** Bucket from which Lambda reads code: created here or by another stack. */
export interface ICodeBucket {
  /** Physical name, known at synth. */
  readonly name: string;
  /** Puts a zip into the bucket, as a resource below the function or layer that uses it. */
  put(owner: Construct, asset: Asset): CodeLocation;
}

/** Properties of a code bucket. */
export interface CodeBucketProps {
  /**
   * Short name; the bucket is called `<prefix>-<environment>-<name>-<account>-<region>`, since bucket names are
   * globally unique. Kebab-case, at most 63 characters in all.
   */
  readonly name: Name;
}

/** Describes a code bucket that another stack made in the same account and region. */
export interface CodeBucketAttributes {
  /** Physical name. */
  readonly name: string;
}
