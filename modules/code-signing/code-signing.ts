import { Construct } from 'constructs';
import { LambdaCodeSigningConfig } from '#aws/lambda-code-signing-config';
import { S3Bucket } from '#aws/s3-bucket';
import { S3BucketVersioningA } from '#aws/s3-bucket-versioning';
import { S3Object } from '#aws/s3-object';
import { SignerSigningJob } from '#aws/signer-signing-job';
import { SignerSigningProfile } from '#aws/signer-signing-profile';
import { type ITerraformDependable, Token } from '#engine';
import type { CodeLocation, ICodeBucket } from '../code-bucket/index.ts';
import {
  type Asset,
  closeBucket,
  partitionOf,
  physicalName,
  placementOf,
  QUOTAS,
  stageAsset,
  withDefaults,
} from '../core/index.ts';
import { CODE_SIGNING_DEFAULTS, PLATFORM } from './defaults.ts';
import { notAProfileVersion, tooManyPublishers } from './errors.ts';

/** What signs code on its way to Lambda, and what Lambda compares it with. */
export interface ICodeSigning extends ICodeBucket {
  /** ARN of the code signing configuration that functions are given. */
  readonly arn: string;
}

export interface CodeSigningProps {
  /**
   * Short name; the bucket is called `<prefix>-<environment>-<name>-<account>-<region>`, the profile `<prefix>_<environment>_<name>`.
   * Kebab-case, at most 63 characters for the bucket's name.
   */
  readonly name: string;
  /**
   * What Lambda does with code that is not signed, or was changed since: `'refuse'` it, or take it with a `'warn'`ing in CloudTrail, which
   * is for the days on which a team begins to sign.
   *
   * @default 'refuse'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
   */
  readonly unsigned?: 'refuse' | 'warn';
  /**
   * Profiles of others whose code is taken too, such as that of a team that publishes layers: ARNs with their version, at most 19.
   *
   * @default - none: what this profile signed
   */
  readonly publishers?: readonly string[];
}

/** What has to be known of code signing that another stack made. */
export interface CodeSigningAttributes {
  /** ARN of the code signing configuration. */
  readonly arn: string;
  /** Name of the signing profile. */
  readonly profileName: string;
  /** Name of the bucket, which keeps versions. */
  readonly bucketName: string;
}

/**
 * Signs zips as they are deployed, and lets Lambda take nothing else: what somebody changed between the build and Lambda is refused.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/signer_signing_job
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
 */
export class CodeSigning extends Construct implements ICodeSigning {
  /** Uses code signing that another stack of the same account and region made. */
  static fromAttributes({ arn, profileName, bucketName }: CodeSigningAttributes): ICodeSigning {
    return { arn, name: bucketName, put: (owner, asset) => sign(owner, asset, bucketName, profileName) };
  }

  readonly arn: string;
  readonly name: string;
  /** Name of the signing profile. */
  readonly profileName: string;
  /** ARN of the profile's version, which others list among their `publishers`. */
  readonly profileVersionArn: string;
  readonly #bucket: string;
  readonly #versioning: ITerraformDependable;

  /**
   * @throws LandformError CS001 when there are too many publishers, CS002 when one of them is not the version of a profile.
   */
  constructor(scope: Construct, id: string, props: CodeSigningProps) {
    super(scope, id);
    const { name, unsigned, publishers } = withDefaults(CODE_SIGNING_DEFAULTS, props);
    this.#check(publishers);
    const { account, region } = placementOf(this);
    this.name = physicalName(this, name, QUOTAS.s3.bucketNameCharacters, `-${account.id}-${region}`);
    // Nothing in it is needed once Lambda has it.
    const { bucket } = new S3Bucket(this, 'Resource', { bucket: this.name, forceDestroy: true });
    this.#bucket = bucket;
    // Signer wants to know which version of an object it signs.
    this.#versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    closeBucket(this, { bucket, arn: `arn:${partitionOf(region)}:s3:::${this.name}` });
    const profile = new SignerSigningProfile(this, 'Profile', {
      name: physicalName(this, name, QUOTAS.lambda.signingProfileCharacters).replaceAll('-', '_'),
      platformId: PLATFORM,
    });
    this.profileName = profile.name;
    this.profileVersionArn = profile.versionArn;
    this.arn = new LambdaCodeSigningConfig(this, 'Config', {
      description: `Code that ${this.name} signed`,
      allowedPublishers: { signingProfileVersionArns: [profile.versionArn, ...publishers] },
      policies: { untrustedArtifactOnDeployment: unsigned === 'refuse' ? 'Enforce' : 'Warn' },
    }).arn;
  }

  put(owner: Construct, asset: Asset): CodeLocation {
    return sign(owner, asset, this.#bucket, this.profileName, this.#versioning);
  }

  #check(publishers: readonly string[]): void {
    const count = publishers.length + 1;
    if (count > QUOTAS.lambda.signingProfiles.value) throw tooManyPublishers(this, count);
    const odd = publishers.find(
      (arn) => !Token.isUnresolved(arn) && !/^arn:[^:]+:signer:[^:]+:\d{12}:\/signing-profiles\/\w+\/\w+$/.test(arn),
    );
    if (odd !== undefined) throw notAProfileVersion(this, odd);
  }
}

/** Uploads the zip, has that version of it signed, and says where the signed one is. */
function sign(
  owner: Construct,
  asset: Asset,
  bucket: string,
  profileName: string,
  versioning?: ITerraformDependable,
): CodeLocation {
  const source = stageAsset(owner, asset);
  const unsigned = new S3Object(owner, 'Code', {
    bucket,
    key: `unsigned/${owner.node.path}/${source.replace(/^.*\//, '')}`,
    source,
    sourceHash: asset.sha256,
    lifecycle: { createBeforeDestroy: true },
    ...(versioning ? { dependsOn: [versioning] } : {}),
  });
  const job = new SignerSigningJob(owner, 'Signature', {
    profileName,
    source: { s3: { bucket, key: unsigned.key, version: unsigned.versionId } },
    destination: { s3: { bucket, prefix: `signed/${owner.node.path}/` } },
    // The function has its new code before the job of the old one goes.
    lifecycle: { createBeforeDestroy: true },
  });
  const signed = job.signedObject.get(0).s3.get(0);
  return { s3Bucket: signed.bucket, s3Key: signed.key };
}
