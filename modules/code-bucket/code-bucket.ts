import { Construct } from 'constructs';
import { S3Bucket } from '#aws/s3-bucket';
import { type Asset, checkGiven, closeBucket, nameOf, partitionOf, placementOf } from '../core/index.ts';
import { putCode } from './code.ts';
import { ImportedCodeBucket } from './imported.ts';
import type { CodeBucketAttributes, CodeBucketProps, CodeLocation, ICodeBucket } from './props.ts';

/**
 * S3 bucket from which Lambda reads the zips of functions and layers. Without it, Terraform uploads zips directly to
 * Lambda under a lock, one function after the other. With it, functions are created side by side, and a zip may be
 * larger than 50 MB.
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

  constructor(scope: Construct, id: string, props: CodeBucketProps) {
    super(scope, id);
    checkGiven(this, props);
    const { name } = props;
    const { account, region } = placementOf(this);
    this.name = nameOf(this, 'aws_s3_bucket', name, { suffix: `-${account.id}-${region}` });
    this.arn = `arn:${partitionOf(region)}:s3:::${this.name}`;
    // Lambda keeps its own copy of the code, so the bucket may be destroyed with the stack, objects included.
    this.#resource = new S3Bucket(this, 'Resource', { bucket: this.name, forceDestroy: true });
    closeBucket(this, { bucket: this.#resource.bucket, arn: this.arn });
  }

  put(owner: Construct, asset: Asset): CodeLocation {
    return putCode(owner, this.#resource.bucket, asset);
  }
}
