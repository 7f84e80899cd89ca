import type { IConstruct } from 'constructs';
import { LandformError, QUOTAS, type Quota, rangeCheck } from '../core/index.ts';

/** FN001: a number is outside what Lambda takes. */
export const checkRange = rangeCheck('FN001');

/** FN002: the description is longer than Lambda stores. */
export const descriptionTooLong = (where: IConstruct, length: number, limit: Quota): LandformError =>
  new LandformError('FN002', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten description by ${length - limit.value} characters; the README of the handler is the place for more`,
  });

/** FN003: an environment variable has a name that Lambda sets by itself. */
export const reservedVariable = (where: IConstruct, name: string): LandformError =>
  new LandformError('FN003', where, {
    rule: `environment variable ${name} is set by Lambda itself`,
    given: name,
    allowed:
      'any other name (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime)',
    fix: `rename it, e.g. to "APP_${name.replace(/^_+/, '')}", or read process.env.${name} without setting it`,
  });

/** FN004: an environment variable's name is not one that Lambda takes. */
export const malformedVariable = (where: IConstruct, name: string): LandformError =>
  new LandformError('FN004', where, {
    rule: 'an environment variable has a malformed name',
    given: name,
    allowed: 'two or more letters, digits and underscores, starting with a letter',
    fix: `use "${suggestVariable(name)}"`,
  });

function suggestVariable(name: string): string {
  const upper = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^[^A-Z]+/, '');
  return upper.length > 1 ? upper : `${upper || 'MY'}_VALUE`;
}

/** FN005: the environment is larger than Lambda takes. */
export const environmentTooLarge = (
  where: IConstruct,
  bytes: number,
  unknown: number,
  perUnknown: number,
): LandformError =>
  new LandformError('FN005', where, {
    rule: 'the environment variables are too large together',
    given: `${bytes} bytes of names and values${unknown > 0 ? `, ${unknown} value(s) known only at apply counted as ${perUnknown} bytes each` : ''}`,
    allowed: `at most ${QUOTAS.lambda.environmentBytes.value} bytes (${QUOTAS.lambda.environmentBytes.source})`,
    fix: "set largeEnvironment: true, and preload: ['../runtime/large-environment.ts'] in function.config.ts; or bundle constants with the code",
  });

/** FN006: the function has more layers than Lambda takes. */
export const tooManyLayers = (where: IConstruct, given: number): LandformError =>
  new LandformError('FN006', where, {
    rule: 'the function has too many layers',
    given: `${given} layers`,
    allowed: `at most ${QUOTAS.lambda.layers.value} (${QUOTAS.lambda.layers.source})`,
    fix: 'join layers that are always used together, or bundle the smallest ones into the function',
  });

/** FN007: a layer was not built for the function's runtime or architecture. */
export const layerMismatch = (
  where: IConstruct,
  prop: 'runtime' | 'architecture',
  given: string,
  layer: string,
  supports: readonly string[],
): LandformError =>
  new LandformError('FN007', where, {
    rule: `a layer was not built for the function's ${prop}`,
    given: `${prop} ${given}, layer ${layer}`,
    allowed: supports.join(', '),
    fix: `set ${prop}: '${supports[0]}', or add '${given}' to the layer's ${prop}s if its contents run on it`,
  });

/** FN008: function and layers are larger, unpacked, than Lambda takes. */
export const codeTooLarge = (where: IConstruct, codeBytes: number, layerBytes: number): LandformError =>
  new LandformError('FN008', where, {
    rule: 'the function and its layers are too large together, unpacked',
    given: `${codeBytes} bytes of code + ${layerBytes} bytes of layers`,
    allowed: `at most ${QUOTAS.lambda.unzippedBytes.value} bytes (${QUOTAS.lambda.unzippedBytes.source})`,
    fix: `remove ${codeBytes + layerBytes - QUOTAS.lambda.unzippedBytes.value} bytes: look for the largest packages in the bundle, or drop a layer`,
  });

/** FN009: the zip is larger than Lambda takes in a direct upload. */
export const uploadTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('FN009', where, {
    rule: 'the zip is larger than Lambda takes in an upload',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.lambda.zippedUploadBytes.value} bytes (${QUOTAS.lambda.zippedUploadBytes.source})`,
    fix: 'give a codeBucket, or move dependencies that functions share into a LambdaLayer',
  });

/** FN010: messages become visible again while the function may still be working on them. */
export const visibilityBelowTimeout = (
  where: IConstruct,
  queue: string,
  visibility: number,
  timeout: number,
  recommended: number,
): LandformError =>
  new LandformError('FN010', where, {
    rule: `queue ${queue} shows a message again before the function gives up on it; Lambda refuses such a mapping`,
    given: `visibilityTimeoutSeconds ${visibility}, function timeoutSeconds ${timeout}`,
    allowed: `at least ${timeout}; ${recommended} or more is right (${QUOTAS.sqs.visibilityFactor.source})`,
    fix: `set visibilityTimeoutSeconds: ${recommended} on the queue`,
  });

/** FN011: a batch is larger than its source gives at once. */
export const batchOutOfRange = (
  where: IConstruct,
  given: number,
  limit: Quota,
  reason: string,
  fix: string,
): LandformError =>
  new LandformError('FN011', where, {
    rule: `batchSize is out of range for ${reason}`,
    given,
    allowed: `a whole number from 1 to ${limit.value} ${limit.unit}`,
    fix,
  });

/** FN012: a FIFO queue cannot wait for a batch to fill. */
export const windowOnFifo = (where: IConstruct, queue: string, given: number): LandformError =>
  new LandformError('FN012', where, {
    rule: `queue ${queue} is a FIFO queue, from which Lambda takes no batching window`,
    given: `windowSeconds ${given}`,
    allowed: 'windowSeconds 0 or absent',
    fix: 'leave out windowSeconds, or use a standard queue',
  });

/** FN013: a queue may start more invocations than the function has reserved, so messages would be throttled into the dead-letter queue. */
export const concurrencyAboveReserved = (where: IConstruct, given: number, reserved: number): LandformError =>
  new LandformError('FN013', where, {
    rule: 'maximumConcurrency is above what the function has reserved, so messages would be throttled until their queue gives up on them',
    given: `maximumConcurrency ${given}, reservedConcurrency ${reserved}`,
    allowed: `at most ${reserved}`,
    fix: `set maximumConcurrency: ${reserved}, or raise reservedConcurrency to ${given}`,
  });

/** FN014: the table has no stream to read. */
export const tableWithoutStream = (where: IConstruct, table: string): LandformError =>
  new LandformError('FN014', where, {
    rule: `table ${table} has no stream`,
    given: 'no streamArn',
    allowed: 'a table with a stream',
    fix: 'set stream: true on the table, or give streamArn to fromAttributes',
  });

/** FN015: Lambda cannot write what a stream source gives up on to a FIFO queue. */
export const onFailureIsFifo = (where: IConstruct, queue: string): LandformError =>
  new LandformError('FN015', where, {
    rule: 'onFailure must be a standard queue: Lambda cannot write to a FIFO queue',
    given: queue,
    allowed: 'a standard queue (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-errors.html)',
    fix: 'make a standard queue for the failures; order is in the sequence numbers of what it gets',
  });

/** FN016: there are more filters, or longer ones, than Lambda takes. */
export const filterOutOfRange = (where: IConstruct, given: string, allowed: string): LandformError =>
  new LandformError('FN016', where, {
    rule: 'filter is out of range',
    given,
    allowed,
    fix: 'join patterns that differ in one field ({ "status": ["A", "B"] }), or filter on a shorter field',
  });

/** FN017: everything that may invoke the function does not fit into its resource policy. */
export const policyTooLarge = (where: IConstruct, bytes: number, statements: number): LandformError =>
  new LandformError('FN017', where, {
    rule: 'the permissions to invoke the function do not fit into its resource policy',
    given: `about ${bytes} bytes in ${statements} statements`,
    allowed: `at most ${QUOTAS.lambda.resourcePolicyBytes.value} bytes (${QUOTAS.lambda.resourcePolicyBytes.source})`,
    fix: 'allow one wider sourceArn (an API instead of each of its routes), or split the function',
  });

/** FN018: a concurrency is outside what a queue source takes. */
export const concurrencyOutOfRange = (where: IConstruct, given: number): LandformError =>
  new LandformError('FN018', where, {
    rule: 'maximumConcurrency is out of range',
    given,
    allowed: `a whole number from ${QUOTAS.lambda.queueConcurrencyMinimum.value} to ${QUOTAS.lambda.queueConcurrencyMaximum.value} ${QUOTAS.lambda.queueConcurrencyMaximum.unit} (${QUOTAS.lambda.queueConcurrencyMaximum.source})`,
    fix:
      given < QUOTAS.lambda.queueConcurrencyMinimum.value
        ? 'set maximumConcurrency: 2; for one at a time use a FIFO queue with one message group, or reservedConcurrency: 1'
        : `set maximumConcurrency: ${QUOTAS.lambda.queueConcurrencyMaximum.value}, or leave it out`,
  });

/** FN019: the key does not let CloudWatch Logs in, so the log group could not be made. */
export const keyRefusesLogs = (where: IConstruct, services: readonly string[]): LandformError =>
  new LandformError('FN019', where, {
    rule: "the function's key does not let CloudWatch Logs encrypt the function's log",
    given: services.join(', ') || 'a key without services',
    allowed: 'a key whose services hold "logs.amazonaws.com", or no key',
    fix: `add services: [${[...services, 'logs.amazonaws.com'].map((name) => `'${name}'`).join(', ')}] to the key`,
  });

/** FN040: the variables that do not fit into the environment do not fit into parameters either. */
export const variablesUnmovable = (where: IConstruct, given: string): LandformError =>
  new LandformError('FN040', where, {
    rule: 'the variables that do not fit into the environment do not fit into SSM parameters either',
    given,
    allowed: `at most ${QUOTAS.ssm.standardParameterBytes.value} bytes a variable (${QUOTAS.ssm.standardParameterBytes.source}) and ${QUOTAS.ssm.parametersPerRead.value} parameters (${QUOTAS.ssm.parametersPerRead.source})`,
    fix: 'put large data into a bucket or a table, or bundle it with the code',
  });
