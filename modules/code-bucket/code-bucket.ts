import { Construct } from 'constructs';
import { S3Bucket } from '#aws/s3-bucket';
import { type Asset, closeBucket, nameOf, partitionOf, placementOf } from '../core/index.ts';
import { putCode } from './code.ts';
import { ImportedCodeBucket } from './imported.ts';
import type { CodeBucketAttributes, CodeBucketProps, CodeLocation, ICodeBucket } from './props.ts';

/**
 * Takes zips of functions and layers to Lambda. Terraform uploads a zip that goes straight to Lambda under a lock, one function after the
 * other; from a bucket it makes functions side by side, and a zip may be larger than 50 MB.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/s3_object
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html
 */
export class CodeBucket extends Construct implements ICodeBucket {
  /** Uses a code bucket that another stack made. */
  static fromAttributes(scope: Construct, id: string, attributes: CodeBucketAttributes): ICodeBucket {
    return new ImportedCodeBucket(scope, id, attributes);
  }

  readonly name: string;
  /** ARN of the bucket, known at synth. */
  readonly arn: string;
  readonly #resource: S3Bucket;

  constructor(scope: Construct, id: string, { name }: CodeBucketProps) {
    super(scope, id);
    const { account, region } = placementOf(this);
    this.name = nameOf(this, 'aws_s3_bucket', name, { suffix: `-${account.id}-${region}` });
    this.arn = `arn:${partitionOf(region)}:s3:::${this.name}`;
    // Lambda keeps a copy of what it was given, so that the bucket may go with the stack, full as it is.
    this.#resource = new S3Bucket(this, 'Resource', { bucket: this.name, forceDestroy: true });
    closeBucket(this, { bucket: this.#resource.bucket, arn: this.arn });
  }

  put(owner: Construct, asset: Asset): CodeLocation {
    return putCode(owner, this.#resource.bucket, asset);
  }
}
