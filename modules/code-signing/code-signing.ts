import { Construct } from 'constructs';
import { LambdaCodeSigningConfig } from '#aws/lambda-code-signing-config';
import { S3Bucket } from '#aws/s3-bucket';
import { S3BucketVersioningA } from '#aws/s3-bucket-versioning';
import { SignerSigningProfile } from '#aws/signer-signing-profile';
import { type ITerraformDependable, Token } from '#engine';
import type { CodeLocation } from '../code-bucket/index.ts';
import {
  type Asset,
  checkGiven,
  claimName,
  closeBucket,
  derivedName,
  type Name,
  nameOf,
  partitionOf,
  physicalName,
  placementOf,
  QUOTAS,
  withDefaults,
} from '../core/index.ts';
import { CODE_SIGNING_DEFAULTS, PLATFORM } from './defaults.ts';
import { notAProfileVersion, tooManyPublishers } from './errors.ts';
import { ImportedCodeSigning } from './imported.ts';
import type { CodeSigningAttributes, CodeSigningProps, ICodeSigning } from './props.ts';
import { sign } from './sign.ts';

/**
 * Signs the zips of functions and layers at deploy, and makes Lambda refuse any other code. Code that was changed
 * between the build and Lambda is refused.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/signer_signing_job
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
 */
export class CodeSigning extends Construct implements ICodeSigning {
  /** Uses code signing that another stack of the same account and region created. */
  static fromAttributes(scope: Construct, id: string, attributes: CodeSigningAttributes): ICodeSigning {
    return new ImportedCodeSigning(scope, id, attributes);
  }

  readonly arn: string;
  readonly name: string;
  /** Name of the signing profile. */
  readonly profileName: string;
  /** ARN of the profile's version, for the `publishers` of code signing elsewhere. */
  readonly profileVersionArn: string;
  readonly #bucket: string;
  readonly #versioning: ITerraformDependable;

  /**
   * @throws LandformError CS001 when there are too many publishers, CS002 when one is not the ARN of a profile version.
   */
  constructor(scope: Construct, id: string, props: CodeSigningProps) {
    super(scope, id);
    checkGiven(this, props);
    const { name, unsigned, publishers } = withDefaults(CODE_SIGNING_DEFAULTS, props);
    this.#check(publishers);
    const { account, region } = placementOf(this);
    this.name = nameOf(this, 'aws_s3_bucket', name, { suffix: `-${account.id}-${region}` });
    // Lambda keeps its own copy of the code, so no object of this bucket is needed later.
    const { bucket } = new S3Bucket(this, 'Resource', { bucket: this.name, forceDestroy: true });
    this.#bucket = bucket;
    // Signer signs a version of an object, so the bucket must be versioned.
    this.#versioning = new S3BucketVersioningA(this, 'Versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    closeBucket(this, { bucket, arn: `arn:${partitionOf(region)}:s3:::${this.name}` });
    const profile = new SignerSigningProfile(this, 'Profile', {
      name: profileName(this, name),
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

/** Signer accepts underscores where other services accept hyphens. */
function profileName(scope: Construct, name: Name): string {
  const limit = QUOTAS.lambda.signingProfileCharacters;
  const physical = physicalName(scope, derivedName(name, '', limit), limit).replaceAll('-', '_');
  claimName(scope, 'aws_signer_signing_profile', physical);
  return physical;
}
