import { Construct } from 'constructs';
import { S3Bucket } from '#aws/s3-bucket';
import { S3Object } from '#aws/s3-object';
import { type Asset, closeBucket, partitionOf, physicalName, placementOf, QUOTAS, stageAsset } from '../core/index.ts';

/** Where Lambda finds a zip. */
export interface CodeLocation {
  readonly s3Bucket: string;
  /** Holds the zip's hash: other bytes have another key. */
  readonly s3Key: string;
}

/** A bucket through which code reaches Lambda. */
export interface ICodeBucket {
  /** Physical name, known at synth. */
  readonly name: string;
  /** Puts a zip there, as a resource of the function or layer that it is for. */
  put(owner: Construct, asset: Asset): CodeLocation;
}

export interface CodeBucketProps {
  /**
   * Short name; the bucket is called `<prefix>-<environment>-<name>-<account>-<region>`, since names of buckets are unique in the world.
   * Kebab-case, at most 63 characters in all.
   */
  readonly name: string;
}

/**
 * Takes zips of functions and layers to Lambda. Terraform uploads a zip that goes straight to Lambda under a lock, one function after the
 * other; from a bucket it makes functions side by side, and a zip may be larger than 50 MB.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_object
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html
 */
export class CodeBucket extends Construct implements ICodeBucket {
  readonly name: string;
  /** ARN of the bucket, known at synth. */
  readonly arn: string;
  readonly #resource: S3Bucket;

  constructor(scope: Construct, id: string, { name }: CodeBucketProps) {
    super(scope, id);
    const { account, region } = placementOf(this);
    this.name = physicalName(this, name, QUOTAS.s3.bucketNameCharacters, `-${account.id}-${region}`);
    this.arn = `arn:${partitionOf(region)}:s3:::${this.name}`;
    // Lambda keeps a copy of what it was given, so that the bucket may go with the stack, full as it is.
    this.#resource = new S3Bucket(this, 'Resource', { bucket: this.name, forceDestroy: true });
    closeBucket(this, { bucket: this.#resource.bucket, arn: this.arn });
  }

  put(owner: Construct, asset: Asset): CodeLocation {
    const source = stageAsset(owner, asset);
    const { bucket, key } = new S3Object(owner, 'Code', {
      bucket: this.#resource.bucket,
      // The path keeps two functions with the same bytes apart, so that one of them can go.
      key: `${owner.node.path}/${source.replace(/^.*\//, '')}`,
      source,
      sourceHash: asset.sha256,
      // The new zip is there before the function is told of it, the old one until it has been.
      lifecycle: { createBeforeDestroy: true },
    });
    return { s3Bucket: bucket, s3Key: key };
  }
}
