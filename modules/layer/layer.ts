import { Construct } from 'constructs';
import { LambdaLayerVersion } from '#aws/lambda-layer-version';
import { LambdaLayerVersionPermission } from '#aws/lambda-layer-version-permission';
import { Token } from '#engine';
import type { ICodeBucket } from '../code-bucket/index.ts';
import type { ICodeSigning } from '../code-signing/index.ts';
import {
  type Architecture,
  type Asset,
  physicalName,
  placementOf,
  QUOTAS,
  stageAsset,
  withDefaults,
} from '../core/index.ts';
import { LAYER_DEFAULTS } from './defaults.ts';
import {
  badConsumer,
  compatibilityListOutOfRange,
  descriptionTooLong,
  layerTooLarge,
  ownAccount,
  uploadTooLarge,
} from './errors.ts';

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
  /**
   * Whether its code is signed.
   *
   * @default - unknown: not asked of it
   */
  readonly signed?: boolean;
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
  readonly signed: boolean;
  readonly #version: LambdaLayerVersion;

  /**
   * @throws LandformError LY001 when the description is too long, LY002 and LY003 when the code is too large, LY004 when a compatibility
   * list is empty or too long.
   */
  constructor(scope: Construct, id: string, props: LambdaLayerProps) {
    super(scope, id);
    const { description, code, runtimes, architectures } = withDefaults(LAYER_DEFAULTS, props);
    this.#check(props.description, code, props.codeBucket);
    this.#checkList('runtimes', runtimes, QUOTAS.lambda.layerRuntimes.value);
    this.#checkList('architectures', architectures, QUOTAS.lambda.layerArchitectures.value);
    this.name = physicalName(this, props.name, QUOTAS.lambda.layerNameCharacters);
    this.runtimes = runtimes;
    this.architectures = architectures;
    this.unzippedBytes = code.unzippedBytes;
    this.#version = new LambdaLayerVersion(this, 'Resource', {
      layerName: this.name,
      ...(description === undefined ? {} : { description }),
      ...codeOf(this, props),
      compatibleRuntimes: [...runtimes],
      compatibleArchitectures: [...architectures],
      // A version cannot be restored, and a function in another stack may still name the one before.
      skipDestroy: true,
    });
    this.arn = this.#version.arn;
    this.signed = props.codeSigning !== undefined;
  }

  /**
   * Lets another account, or an organisation, use every version from now on. Versions before keep what was allowed for them.
   *
   * @throws LandformError LY005 when it is no account and no organisation, LY006 when it is the layer's own account.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html
   */
  allowUse(consumer: LayerConsumer): void {
    const [given, form] =
      'accountId' in consumer
        ? [consumer.accountId, /^\d{12}$/]
        : ([consumer.organizationId, /^o-[a-z0-9]{10,32}$/] as const);
    if (!Token.isUnresolved(given) && !form.test(given)) throw badConsumer(this, given);
    if (given === placementOf(this).account.id) throw ownAccount(this, given);
    new LambdaLayerVersionPermission(this, `Use-${given}`, {
      layerName: this.name,
      versionNumber: Token.asNumber(this.#version.version),
      statementId: `use-${given}`,
      action: 'lambda:GetLayerVersion',
      ...('accountId' in consumer ? { principal: given } : { principal: '*', organizationId: given }),
      // It goes with its version, and the version stays.
      skipDestroy: true,
    });
  }

  #check(description: string | undefined, code: Asset, bucket: ICodeBucket | undefined): void {
    const limit = QUOTAS.lambda.layerDescriptionCharacters.value;
    if (description !== undefined && description.length > limit)
      throw descriptionTooLong(this, description.length, limit);
    if (code.unzippedBytes > QUOTAS.lambda.unzippedBytes.value) throw layerTooLarge(this, code.unzippedBytes);
    if (!bucket && code.zippedBytes > QUOTAS.lambda.zippedUploadBytes.value)
      throw uploadTooLarge(this, code.zippedBytes);
  }

  #checkList(prop: string, values: readonly string[], limit: number): void {
    if (values.length < 1 || values.length > limit) throw compatibilityListOutOfRange(this, prop, values.length, limit);
  }
}

function codeOf(scope: Construct, { code, codeBucket, codeSigning }: LambdaLayerProps) {
  // A signed zip has other bytes than ours, and a key of its own for each of them.
  if (codeSigning) return codeSigning.put(scope, code);
  return {
    ...(codeBucket ? codeBucket.put(scope, code) : { filename: stageAsset(scope, code) }),
    sourceCodeHash: code.sha256,
  };
}
