import type { ICodeBucket } from '../code-bucket/index.ts';
import type { ICodeSigning } from '../code-signing/index.ts';
import type { Architecture, Asset, Name } from '../core/index.ts';

/** Version of a layer that functions can use. */
export interface ILambdaLayer {
  /** ARN of the version, e.g. `arn:aws:lambda:eu-west-1:111122223333:layer:runtime:7`. */
  readonly arn: string;
  /** Runtimes that the layer was built for; functions with another one are refused. Unknown when undefined. */
  readonly runtimes?: readonly string[];
  /** Instruction sets that the layer was built for; functions with another one are refused. Unknown when undefined. */
  readonly architectures?: readonly Architecture[];
  /** Unpacked size of the layer in bytes, which counts towards the size of a function. Unknown when undefined. */
  readonly unzippedBytes?: number;
  /** True when the code is signed, which functions with `codeSigning` require. Unknown when undefined. */
  readonly signed?: boolean;
}

/** Consumer of a layer besides its own account: another account, or all accounts of an organization. */
export type LayerConsumer = { readonly accountId: string } | { readonly organizationId: string };

/** Properties of a layer. */
export interface LambdaLayerProps {
  /** Short name; the layer is called `<prefix>-<environment>-<name>`. Kebab-case, at most 140 characters in all. */
  readonly name: Name;
  /**
   * Description of the content, shown in the AWS console. At most 256 characters.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * Zip of the layer. Node packages are under `nodejs/node_modules/`; all files appear under `/opt`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
   */
  readonly code: Asset;
  /**
   * Bucket through which the zip is uploaded; it may then be larger than 50 MB.
   *
   * @default - none: Terraform uploads the zip directly
   */
  readonly codeBucket?: ICodeBucket;
  /**
   * Code signing for the zip, required by functions that accept only signed code.
   *
   * @default - not signed
   */
  readonly codeSigning?: ICodeSigning;
  /**
   * Runtimes that the layer works with, at most 15.
   *
   * @default ['nodejs22.x']
   */
  readonly runtimes?: readonly string[];
  /**
   * Instruction sets that the layer works with. Name only one if the zip contains native code.
   *
   * @default ['arm64', 'x86_64'] (JavaScript runs on both)
   */
  readonly architectures?: readonly Architecture[];
}

/** Attributes of a layer that another stack or account publishes. */
export interface LambdaLayerAttributes {
  /** ARN of the version, including its number. */
  readonly arn: string;
  /**
   * Runtimes that the layer was built for.
   *
   * @default - unknown: not checked
   */
  readonly runtimes?: readonly string[];
  /**
   * Instruction sets that the layer was built for.
   *
   * @default - unknown: not checked
   */
  readonly architectures?: readonly Architecture[];
  /**
   * Unpacked size in bytes.
   *
   * @default - unknown: not counted
   */
  readonly unzippedBytes?: number;
  /**
   * True when the code is signed.
   *
   * @default - unknown: not checked
   */
  readonly signed?: boolean;
}
