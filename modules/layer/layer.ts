import { Construct } from 'constructs';
import { LambdaLayerVersion } from '#aws/lambda-layer-version';
import { LambdaLayerVersionPermission } from '#aws/lambda-layer-version-permission';
import { Token } from '#engine';
import type { ICodeBucket } from '../code-bucket/index.ts';
import { placeCode } from '../code-bucket/index.ts';
import {
  type Architecture,
  type Asset,
  asWritten,
  checkGiven,
  checkKnown,
  eachAsWritten,
  nameOf,
  placementOf,
  QUOTAS,
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
import { ImportedLayer } from './imported.ts';
import type { ILambdaLayer, LambdaLayerAttributes, LambdaLayerProps, LayerConsumer } from './props.ts';

/**
 * Lambda layer: code that several functions share. Changed bytes publish a new version. Older versions stay, so that a
 * function that is rolled back still has the layer it ran with.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/lambda_layer_version
 * @see https://docs.aws.amazon.com/lambda/latest/dg/chapter-layers.html
 */
export class LambdaLayer extends Construct implements ILambdaLayer {
  /** Uses a layer that another stack or account publishes. */
  static fromAttributes(scope: Construct, id: string, attributes: LambdaLayerAttributes): ILambdaLayer {
    return new ImportedLayer(scope, id, attributes);
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
    checkGiven(this, props, 'code');
    const { description, code, runtimes, architectures } = withDefaults(LAYER_DEFAULTS, props);
    this.#check(props.description, code, props.codeBucket);
    this.#checkList('runtimes', runtimes, QUOTAS.lambda.layerRuntimes.value);
    this.#checkList('architectures', architectures, QUOTAS.lambda.layerArchitectures.value);
    this.name = nameOf(this, 'aws_lambda_layer_version', props.name);
    this.runtimes = runtimes;
    this.architectures = architectures;
    this.unzippedBytes = code.unzippedBytes;
    this.#version = new LambdaLayerVersion(this, 'Resource', {
      layerName: this.name,
      description: asWritten(description),
      ...placeCode(this, props),
      compatibleRuntimes: eachAsWritten(runtimes),
      compatibleArchitectures: [...architectures],
      // A version cannot be restored, and a function in another stack may still use the old one.
      skipDestroy: true,
    });
    this.arn = this.#version.arn;
    this.signed = props.codeSigning !== undefined;
  }

  /**
   * Allows another account or an organization to use every version from now on. Older versions keep their own
   * permissions.
   *
   * @throws LandformError LY005 when the consumer is neither an account nor an organization, LY006 when it is the
   * layer's own account.
   * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-layer-cross-account.html
   */
  allowUse(consumer: LayerConsumer): void {
    const [given, form] =
      'accountId' in consumer
        ? [consumer.accountId, /^\d{12}$/]
        : ([consumer.organizationId, /^o-[a-z0-9]{10,32}$/] as const);
    checkKnown(this, 'accountId' in consumer ? 'accountId' : 'organizationId', given);
    if (!form.test(given)) throw badConsumer(this, given);
    if (given === placementOf(this).account.id) throw ownAccount(this, given);
    if (this.node.tryFindChild(`Use-${given}`)) return;
    new LambdaLayerVersionPermission(this, `Use-${given}`, {
      layerName: this.name,
      versionNumber: Token.asNumber(this.#version.version),
      statementId: `use-${given}`,
      action: 'lambda:GetLayerVersion',
      ...('accountId' in consumer ? { principal: given } : { principal: '*', organizationId: given }),
      // The permission belongs to its version, and the version stays.
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
