import { Construct, type IConstruct } from 'constructs';
import type { ICodeBucket } from '../code-bucket/index.ts';
import { QUOTAS } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { ILambdaLayer } from '../layer/index.ts';
import {
  checkRange,
  codeTooLarge,
  descriptionTooLong,
  keyRefusesLogs,
  layerMismatch,
  layerUnsigned,
  tooManyLayers,
  uploadTooLarge,
} from './errors.ts';

/** Settings of a function that have limits or must fit together. */
export interface CheckedFunction {
  readonly description: string;
  readonly code: { readonly zippedBytes: number; readonly unzippedBytes: number };
  readonly codeBucket?: ICodeBucket;
  readonly codeSigning?: ICodeBucket;
  readonly memoryMB: number;
  readonly timeoutSeconds: number;
  readonly runtime: string;
  readonly architecture: string;
  readonly layers: readonly ILambdaLayer[];
  readonly reservedConcurrency?: number;
  readonly key?: IKey;
}

/**
 * Validates function properties: values that Lambda would refuse at apply.
 *
 * @throws LandformError FN001, FN002, FN006, FN007, FN008, FN009, FN019 or FN033.
 */
export function checkFunction(where: IConstruct, props: CheckedFunction): void {
  const { lambda } = QUOTAS;
  checkRange(where, 'memoryMB', props.memoryMB, lambda.memoryMinimumMB.value, lambda.memoryMaximumMB);
  checkRange(where, 'timeoutSeconds', props.timeoutSeconds, 1, lambda.timeoutSeconds);
  if (props.reservedConcurrency !== undefined) {
    checkRange(where, 'reservedConcurrency', props.reservedConcurrency, 0, QUOTAS.lambda.concurrentExecutions);
  }
  const limit = QUOTAS.lambda.descriptionCharacters;
  if (props.description.length > limit.value) throw descriptionTooLong(where, props.description.length, limit);
  const services = props.key?.services;
  if (services && !services.includes('logs.amazonaws.com')) throw keyRefusesLogs(where, services);
  checkLayers(where, props);
  checkSize(where, props);
}

function checkLayers(where: IConstruct, { layers, runtime, architecture, codeSigning }: CheckedFunction): void {
  if (layers.length > QUOTAS.lambda.layers.value) throw tooManyLayers(where, layers.length);
  for (const layer of layers) {
    const { runtimes, architectures } = layer;
    // The ARN of a layer of this app is known only at apply, so its construct path identifies it better.
    const name = Construct.isConstruct(layer) ? layer.node.path : layer.arn;
    if (runtimes && !runtimes.includes(runtime)) throw layerMismatch(where, 'runtime', runtime, name, runtimes);
    if (architectures && !architectures.some((supported) => supported === architecture)) {
      throw layerMismatch(where, 'architecture', architecture, name, architectures);
    }
    if (codeSigning && layer.signed === false) throw layerUnsigned(where, name);
  }
}

function checkSize(where: IConstruct, { code, codeBucket, codeSigning, layers }: CheckedFunction): void {
  if (!codeBucket && !codeSigning && code.zippedBytes > QUOTAS.lambda.zippedUploadBytes.value)
    throw uploadTooLarge(where, code.zippedBytes);
  const layerBytes = layers.reduce((sum, layer) => sum + (layer.unzippedBytes ?? 0), 0);
  if (code.unzippedBytes + layerBytes > QUOTAS.lambda.unzippedBytes.value) {
    throw codeTooLarge(where, code.unzippedBytes, layerBytes);
  }
}
