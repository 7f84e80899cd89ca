import type { ICodeBucket } from '../code-bucket/index.ts';
import type { ICodeSigning } from '../code-signing/index.ts';
import type { Architecture, Asset, Name } from '../core/index.ts';

/** A version of a layer that functions can be given. */
export interface ILambdaLayer {
  /** ARN of the version, e.g. `arn:aws:lambda:eu-west-1:111122223333:layer:runtime:7`. */
  readonly arn: string;
  /** Runtimes it was built for; a function on another one is refused. Unknown when undefined. */
  readonly runtimes?: readonly string[];
  /** Instruction sets it was built for; a function on another one is refused. Unknown when undefined. */
  readonly architectures?: readonly Architecture[];
  /** What it adds to the unpacked size of a function, in bytes. Unknown when undefined. */
  readonly unzippedBytes?: number;
  /** Whether its code is signed, which a function with `codeSigning` asks for. Unknown when undefined. */
  readonly signed?: boolean;
}

/** Who may use a layer besides its own account: another account, or every account of an organisation. */
export type LayerConsumer = { readonly accountId: string } | { readonly organizationId: string };

export interface LambdaLayerProps {
  /** Short name; the layer is called `<prefix>-<environment>-<name>`. Kebab-case, at most 140 characters in all. */
  readonly name: Name;
  /**
   * What is in it, for the people who see it in the console. At most 256 characters.
   *
   * @default - no description
   */
  readonly description?: string;
  /**
   * The zip. For Node its packages lie under `nodejs/node_modules/`; everything in it appears under `/opt`.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
   */
  readonly code: Asset;
  /**
   * Bucket that the zip goes through; it may then be larger than 50 MB.
   *
   * @default - none: Terraform uploads the zip with the layer
   */
  readonly codeBucket?: ICodeBucket;
  /**
   * Signs the zip on its way, for functions that take signed code only.
   *
   * @default - not signed
   */
  readonly codeSigning?: ICodeSigning;
  /**
   * Runtimes it works on, at most 15.
   *
   * @default ['nodejs22.x']
   */
  readonly runtimes?: readonly string[];
  /**
   * Instruction sets it works on. Name one only if the zip holds native code.
   *
   * @default ['arm64', 'x86_64'] (JavaScript runs on both)
   */
  readonly architectures?: readonly Architecture[];
}

/** Describes a layer that another stack or account publishes. */
export interface LambdaLayerAttributes {
  /** ARN of the version, its number included. */
  readonly arn: string;
  /**
   * Runtimes it was built for.
   *
   * @default - unknown: not compared with the function's
   */
  readonly runtimes?: readonly string[];
  /**
   * Instruction sets it was built for.
   *
   * @default - unknown: not compared with the function's
   */
  readonly architectures?: readonly Architecture[];
  /**
   * Its size, unpacked, in bytes.
   *
   * @default - unknown: not counted
   */
  readonly unzippedBytes?: number;
  /**
   * Whether its code is signed.
   *
   * @default - unknown: not asked of it
   */
  readonly signed?: boolean;
}
