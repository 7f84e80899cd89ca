import { existsSync, readFileSync } from 'node:fs';
import { Construct, type IConstruct } from 'constructs';
import { Annotations } from '#engine';
import { zipNames } from '../../base/zip-names.ts';
import type { ICodeBucket } from '../code-bucket/index.ts';
import { checkText, type FunctionCode, QUOTAS } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { ILambdaLayer } from '../layer/index.ts';
import { badHandler, codeMissing, codeTooLarge, uploadTooLarge } from './code-errors.ts';
import {
  checkRange,
  descriptionTooLong,
  keyRefusesLogs,
  layerMismatch,
  layerUnsigned,
  tooManyLayers,
} from './errors.ts';

/** Settings of a function that have limits or must fit together. */
export interface CheckedFunction {
  readonly description: string;
  readonly code: FunctionCode;
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
 * @throws LandformError CO017, FN001, FN002, FN006, FN007, FN008, FN009, FN019, FN033, FN035 or FN036.
 */
export function checkFunction(where: IConstruct, props: CheckedFunction): void {
  const { lambda } = QUOTAS;
  if (typeof props.code !== 'object' || props.code === null) throw codeMissing(where, props.code);
  checkText(where, 'description', props.description);
  checkHandler(where, props);
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

/** Form of a handler: a file without its extension, and an export of it. */
const HANDLER = /^(?:\.\/)?(?<file>\/?(?:[^\s/]+\/)*[^\s./]+)\.\S+$/;

/**
 * Refuses a handler that Lambda would look for in vain. In a zip that is there and has no such file, a layer may have it; Node finds packages there.
 */
function checkHandler(where: IConstruct, { code, runtime, layers }: CheckedFunction): void {
  if (!runtime.startsWith('nodejs')) return;
  checkText(where, 'code.handler', code.handler);
  const limit = QUOTAS.lambda.handlerCharacters.value;
  const file = HANDLER.exec(code.handler)?.groups?.['file'];
  if (!file || code.handler.length > limit) throw badHandler(where, code.handler, 'is malformed', []);
  if (file.startsWith('/') || typeof code.path !== 'string' || !existsSync(code.path)) return;
  const names = zipNames(readFileSync(code.path));
  if (!names || names.some((name) => EXTENSIONS.some((extension) => name === `${file}${extension}`))) return;
  if (layers.length === 0) throw badHandler(where, code.handler, 'names a file that is not in the zip', names);
  Annotations.of(where).addWarning(
    `the handler ${code.handler} names a file that is not in the zip: one of the layers has to hold it`,
  );
}

const EXTENSIONS = ['.mjs', '.js', '.cjs', ''];
