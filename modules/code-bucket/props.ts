import type { Construct } from 'constructs';
import type { Asset, Name } from '../core/index.ts';

/** Place where Lambda finds a zip. */
export interface CodeLocation {
  readonly s3Bucket: string;
  /** Holds the zip's hash: other bytes have another key. */
  readonly s3Key: string;
}

/** Bucket through which code reaches Lambda, whoever made it. */
export interface ICodeBucket {
  /** Physical name, known at synth. */
  readonly name: string;
  /** Puts a zip there, as a resource of the function or layer that it is for. */
  put(owner: Construct, asset: Asset): CodeLocation;
}

/** Properties of a code bucket. */
export interface CodeBucketProps {
  /**
   * Short name; the bucket is called `<prefix>-<environment>-<name>-<account>-<region>`, since names of buckets are unique in the world.
   * Kebab-case, at most 63 characters in all.
   */
  readonly name: Name;
}

/** Describes a code bucket that another stack made in the same account and region. */
export interface CodeBucketAttributes {
  /** Physical name. */
  readonly name: string;
}
