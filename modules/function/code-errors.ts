import type { IConstruct } from 'constructs';
import type { CodeConfig } from '../../base/asset.ts';
import { LandformError, QUOTAS } from '../core/index.ts';

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
