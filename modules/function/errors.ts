import type { IConstruct } from 'constructs';
import type { CodeConfig } from '../../base/asset.ts';
import { LandformError, QUOTAS, type Quota, rangeCheck } from '../core/index.ts';

/** FN001: a number is outside the range that Lambda accepts. */
export const checkRange = rangeCheck('FN001');

/** FN002: the description is longer than Lambda allows. */
export const descriptionTooLong = (where: IConstruct, length: number, limit: Quota): LandformError =>
  new LandformError('FN002', where, {
    rule: 'description is too long',
    given: `${length} characters`,
    allowed: `at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `shorten description by ${length - limit.value} characters; put more details into the README of the handler`,
  });

/** FN003: the name of an environment variable is reserved by Lambda. */
export const reservedVariable = (where: IConstruct, name: string): LandformError =>
  new LandformError('FN003', where, {
    rule: `environment variable ${name} is set by Lambda itself`,
    given: name,
    allowed:
      'any other name (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime)',
    fix: `rename it, e.g. to "APP_${name.replace(/^_+/, '')}", or read process.env.${name} without setting it`,
  });

/** FN004: the name of an environment variable is not one that Lambda accepts. */
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

/** FN005: the environment variables are together larger than Lambda allows. */
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

/** FN006: the function has more layers than Lambda allows. */
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

/** FN008: the unpacked function and layers are larger than Lambda allows. */
export const codeTooLarge = (where: IConstruct, codeBytes: number, layerBytes: number): LandformError =>
  new LandformError('FN008', where, {
    rule: 'the unpacked function and layers are too large together',
    given: `${codeBytes} bytes of code + ${layerBytes} bytes of layers`,
    allowed: `at most ${QUOTAS.lambda.unzippedBytes.value} bytes (${QUOTAS.lambda.unzippedBytes.source})`,
    fix: `remove ${codeBytes + layerBytes - QUOTAS.lambda.unzippedBytes.value} bytes: look for the largest packages in the bundle, or drop a layer`,
  });

/** FN009: the zip is larger than Lambda allows for a direct upload. */
export const uploadTooLarge = (where: IConstruct, bytes: number): LandformError =>
  new LandformError('FN009', where, {
    rule: 'the zip is larger than Lambda allows for a direct upload',
    given: `${bytes} bytes`,
    allowed: `at most ${QUOTAS.lambda.zippedUploadBytes.value} bytes (${QUOTAS.lambda.zippedUploadBytes.source})`,
    fix: 'set codeBucket, or move dependencies that functions share into a LambdaLayer',
  });

/** FN017: the permissions to invoke the function do not fit into its resource policy. */
export const policyTooLarge = (where: IConstruct, bytes: number, statements: number): LandformError =>
  new LandformError('FN017', where, {
    rule: 'the permissions to invoke the function do not fit into its resource policy',
    given: `about ${bytes} bytes in ${statements} statements`,
    allowed: `at most ${QUOTAS.lambda.resourcePolicyBytes.value} bytes (${QUOTAS.lambda.resourcePolicyBytes.source})`,
    fix: 'allow one wider sourceArn (an API instead of each of its routes), or split the function',
  });

/** FN019: the key does not allow CloudWatch Logs, so that the log group could not be created. */
export const keyRefusesLogs = (where: IConstruct, services: readonly string[]): LandformError =>
  new LandformError('FN019', where, {
    rule: "the function's key does not allow CloudWatch Logs to encrypt the function's log",
    given: services.join(', ') || 'a key without services',
    allowed: 'a key with "logs.amazonaws.com" in its services, or no key',
    fix: `add services: [${[...services, 'logs.amazonaws.com'].map((name) => `'${name}'`).join(', ')}] to the key`,
  });

/** FN040: the variables that do not fit into the environment do not fit into parameters either. */
export const variablesUnmovable = (where: IConstruct, given: string): LandformError =>
  new LandformError('FN040', where, {
    rule: 'the variables that do not fit into the environment do not fit into SSM parameters either',
    given,
    allowed: `at most ${QUOTAS.ssm.standardParameterBytes.value} bytes per variable (${QUOTAS.ssm.standardParameterBytes.source}) and ${QUOTAS.ssm.parametersPerRead.value} parameters (${QUOTAS.ssm.parametersPerRead.source})`,
    fix: 'put large data into a bucket or a table, or bundle it with the code',
  });

/** FN031: a function in a VPC lacks subnets or security groups. */
export const networkIncomplete = (where: IConstruct, prop: 'subnetIds' | 'securityGroupIds'): LandformError =>
  new LandformError('FN031', where, {
    rule: 'a function in a VPC needs subnets and security groups',
    given: `network.${prop}: []`,
    allowed: 'at least one of each (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html)',
    fix: `add one to network.${prop}, or leave network out`,
  });

/** FN032: Lambda cannot mount a file system at the path. */
export const badMountPath = (where: IConstruct, given: string, limit: Quota): LandformError =>
  new LandformError('FN032', where, {
    rule: 'Lambda cannot mount network.fileSystem.mountPath',
    given,
    allowed: `/mnt/ and one name of letters, digits, "-", "_" and ".", at most ${limit.value} ${limit.unit} (${limit.source})`,
    fix: `set mountPath: '/mnt/${
      given
        .replace(/^\/?(mnt\/)?/, '')
        .replace(/[^a-zA-Z0-9-_.]+/g, '-')
        .slice(0, 100) || 'files'
    }'`,
  });

/** FN033: a function with code signing has an unsigned layer. */
export const layerUnsigned = (where: IConstruct, layer: string): LandformError =>
  new LandformError('FN033', where, {
    rule: "a function with codeSigning accepts signed layers only: Lambda checks layers like the function's code",
    given: `layer ${layer}, which is unsigned`,
    allowed: 'layers with codeSigning',
    fix: 'give the layer the same codeSigning, or bundle its contents into the function',
  });

/** FN034: a source was added to a function that reads from it already. */
export const sourceTwice = (where: IConstruct, source: string): LandformError =>
  new LandformError('FN034', where, {
    rule: 'the function reads from the source already: Lambda takes one mapping of a function and a source',
    given: source,
    allowed: 'one addSource for each source',
    fix: 'join the two: one addSource with the options of both, and a filter with the patterns of both',
  });

/** FN035: the handler is malformed, or its file is not in the zip. */
export const badHandler = (
  where: IConstruct,
  given: string,
  problem: string,
  names: readonly string[],
): LandformError => {
  const candidates = names.filter((name) => /\.[mc]?js$/.test(name)).slice(0, 5);
  return new LandformError('FN035', where, {
    rule: `code.handler ${problem}`,
    given,
    allowed: `a file of the zip without its extension, and an export of it, at most ${QUOTAS.lambda.handlerCharacters.value} characters: "index.handler"`,
    fix:
      candidates.length > 0
        ? `name one of the files in the zip: ${candidates.join(', ')}`
        : "write handler: 'index.handler' for the export handler of index.mjs",
  });
};

/** FN036: the function has no code. */
export const codeMissing = (where: IConstruct, given: unknown): LandformError =>
  new LandformError('FN036', where, {
    rule: 'a function needs code',
    given,
    allowed: '{ path, sha256, zippedBytes, unzippedBytes, handler }, as buildAssets of landform/build returns it',
    fix: "build the handler and give what the build returned: code: assets.functions['place-order']",
  });

/** FN037: the handler requires variables that the function does not get. */
export const variablesMissing = (where: IConstruct, missing: readonly string[], config: CodeConfig): LandformError =>
  new LandformError('FN037', where, {
    rule: `the function.config.ts of ${config.name} names variables that the handler requires`,
    given: `no ${missing.join(', ')}`,
    allowed: `an environment with ${config.environment.join(', ')}`,
    fix: `add ${missing.join(', ')} to environment, or to optionalEnvironment of function.config.ts`,
  });
