import type { ICodeBucket } from '../code-bucket/index.ts';
import type { Name } from '../core/index.ts';

/** Code signing: signs code on its way to Lambda, and tells Lambda what to compare it with. */
export interface ICodeSigning extends ICodeBucket {
  /** ARN of the code signing configuration that functions are given. */
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

/** Describes code signing that another stack made. */
export interface CodeSigningAttributes {
  /** ARN of the code signing configuration. */
  readonly arn: string;
  /** Name of the signing profile. */
  readonly profileName: string;
  /** Name of the bucket, which keeps versions. */
  readonly bucketName: string;
}
