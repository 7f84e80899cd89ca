import { Construct } from 'constructs';
import { LambdaLayerVersion } from '#aws/lambda-layer-version';
import { type Asset, physicalName, QUOTAS, stageAsset, withDefaults } from '../core/index.ts';
import { LAYER_DEFAULTS } from './defaults.ts';
import { compatibilityListOutOfRange, descriptionTooLong, layerTooLarge, uploadTooLarge } from './errors.ts';

/** An instruction set of Lambda. */
export type Architecture = 'arm64' | 'x86_64';

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
}

export interface LambdaLayerProps {
  /** Short name; the layer is called `<prefix>-<environment>-<name>`. Kebab-case, at most 140 characters in all. */
  readonly name: string;
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

/** What has to be known of a layer that another stack or another account publishes. */
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
}

/**
 * Code that several functions share. Changed bytes make a new version; the versions before stay, so that a function which is rolled back
 * finds the layer it ran with.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_layer_version
 * @see https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
 */
export class LambdaLayer extends Construct implements ILambdaLayer {
  /** Uses a layer that another stack or account publishes. */
  static fromAttributes(attributes: LambdaLayerAttributes): ILambdaLayer {
    return { ...attributes };
  }

  readonly arn: string;
  /** Physical name, known at synth. */
  readonly name: string;
  readonly runtimes: readonly string[];
  readonly architectures: readonly Architecture[];
  readonly unzippedBytes: number;

  /**
   * @throws LandformError LY001 when the description is too long, LY002 and LY003 when the code is too large, LY004 when a compatibility
   * list is empty or too long.
   */
  constructor(scope: Construct, id: string, props: LambdaLayerProps) {
    super(scope, id);
    const { description, code, runtimes, architectures } = withDefaults(LAYER_DEFAULTS, props);
    this.#check(props.description, code);
    this.#checkList('runtimes', runtimes, QUOTAS.lambda.layerRuntimes.value);
    this.#checkList('architectures', architectures, QUOTAS.lambda.layerArchitectures.value);
    this.name = physicalName(this, props.name, QUOTAS.lambda.layerNameCharacters);
    this.runtimes = runtimes;
    this.architectures = architectures;
    this.unzippedBytes = code.unzippedBytes;
    const version = new LambdaLayerVersion(this, 'Resource', {
      layerName: this.name,
      ...(description === undefined ? {} : { description }),
      filename: stageAsset(this, code),
      sourceCodeHash: code.sha256,
      compatibleRuntimes: [...runtimes],
      compatibleArchitectures: [...architectures],
      // A version cannot be restored, and a function in another stack may still name the one before.
      skipDestroy: true,
    });
    this.arn = version.arn;
  }

  #check(description: string | undefined, code: Asset): void {
    const limit = QUOTAS.lambda.layerDescriptionCharacters.value;
    if (description !== undefined && description.length > limit)
      throw descriptionTooLong(this, description.length, limit);
    if (code.unzippedBytes > QUOTAS.lambda.unzippedBytes.value) throw layerTooLarge(this, code.unzippedBytes);
    if (code.zippedBytes > QUOTAS.lambda.zippedUploadBytes.value) throw uploadTooLarge(this, code.zippedBytes);
  }

  #checkList(prop: string, values: readonly string[], limit: number): void {
    if (values.length < 1 || values.length > limit) throw compatibilityListOutOfRange(this, prop, values.length, limit);
  }
}
