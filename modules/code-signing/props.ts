import type { ICodeBucket } from '../code-bucket/index.ts';
import type { Name } from '../core/index.ts';

/** Code signing: signs the code of functions and layers, and gives Lambda the configuration to verify it. */
export interface ICodeSigning extends ICodeBucket {
  /** ARN of the code signing configuration, which functions refer to. */
  readonly arn: string;
}

/** Properties of code signing. */
export interface CodeSigningProps {
  /**
   * Short name; the bucket is called `<prefix>-<environment>-<name>-<account>-<region>`, the profile `<prefix>_<environment>_<name>`.
   * Kebab-case, at most 63 characters for the bucket's name.
   */
  readonly name: Name;
  /**
   * Reaction of Lambda to code that is unsigned or was changed after signing: `'refuse'`, or accept it and `'warn'` in
   * CloudTrail. Use `'warn'` while a team introduces code signing.
   *
   * @default 'refuse'
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-codesigning.html
   */
  readonly unsigned?: 'refuse' | 'warn';
  /**
   * Profiles of other publishers whose code is accepted too, such as a team that publishes layers: ARNs with version,
   * at most 19.
   *
   * @default - none: only code signed with this profile is accepted
   */
  readonly publishers?: readonly string[];
}

/** Attributes of code signing that another stack created. */
export interface CodeSigningAttributes {
  /** ARN of the code signing configuration. */
  readonly arn: string;
  /** Name of the signing profile. */
  readonly profileName: string;
  /** Name of the bucket, which must be versioned. */
  readonly bucketName: string;
}
