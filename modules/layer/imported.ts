import { Construct } from 'constructs';
import type { Architecture } from '../core/index.ts';
import type { ILambdaLayer, LambdaLayerAttributes } from './props.ts';

/** Layer that another stack or account publishes. */
export class ImportedLayer extends Construct implements ILambdaLayer {
  readonly arn: string;
  readonly runtimes?: readonly string[];
  readonly architectures?: readonly Architecture[];
  readonly unzippedBytes?: number;
  readonly signed?: boolean;

  constructor(scope: Construct, id: string, attributes: LambdaLayerAttributes) {
    super(scope, id);
    const { arn, runtimes, architectures, unzippedBytes, signed } = attributes;
    this.arn = arn;
    this.runtimes = runtimes;
    this.architectures = architectures;
    this.unzippedBytes = unzippedBytes;
    this.signed = signed;
  }
}
