import type { Architecture } from '../base/asset.ts';
import { QUOTAS } from '../base/quotas.ts';
import { VARIABLES_PAGE } from '../base/reserved-variables.ts';
import { BuildError } from './build-error.ts';
import { BYTES_PER_KB } from './units.ts';

/** BU001: a function to build has no handler. */
export const handlerMissing = (path: string, name: string, known: readonly string[]): BuildError =>
  new BuildError('BU001', path, {
    rule: 'the function has no handler.ts, handler.js or handler.mjs',
    given: name,
    allowed: known.length > 0 ? known.join(', ') : 'a folder with a handler.ts, handler.js or handler.mjs in it',
    fix: `write ${path}, or name a function that has a handler`,
  });

/** BU002: a source file cannot be parsed. */
export const sourceBroken = (path: string, position: string, message: string): BuildError =>
  new BuildError('BU002', path, {
    rule: `${message}, at ${position}`,
    given: path,
    allowed: 'TypeScript that esbuild can parse',
    fix: `correct ${position}`,
  });

const MAPPED = 'an import is mapped by "paths" of tsconfig.json, which neither Node nor a bundle reads';

/**
 * BU003: an import cannot be resolved.
 *
 * @param mapped true when `paths` of tsconfig.json would resolve it
 */
export const importUnresolvable = (path: string, position: string, specifier: string, mapped: boolean): BuildError =>
  new BuildError('BU003', path, {
    rule: `${mapped ? MAPPED : 'an import cannot be resolved'}, at ${position}`,
    given: specifier,
    allowed: mapped
      ? 'a name that "imports" of package.json maps: tsconfig, Node and bundles read it'
      : 'a file with its extension (./core.ts), a package of package.json, or a package of one of the layers',
    fix: mapped
      ? `write "imports": { "#shared/*": "./shared/*" } into package.json, and import "${specifier.replace(/^[@~#]?\/?/, '#')}"`
      : 'correct the specifier, or add the package to package.json and run npm install',
  });

/** BU004: a `function.config.ts` is missing or invalid. */
export const configBroken = (path: string, given: unknown, allowed: string): BuildError =>
  new BuildError('BU004', path, {
    rule: 'the function configuration is missing or invalid',
    given,
    allowed,
    fix: "write `export const config = defineFunction({ name: '<folder>', layers: ['runtime'], ... })`",
  });

/** BU005: the `layer.json` of a layer is missing or invalid. */
export const layerBroken = (path: string, given: unknown, allowed: string): BuildError =>
  new BuildError('BU005', path, {
    rule: 'the layer definition is missing or invalid',
    given,
    allowed,
    fix: `correct ${path.replace(/: .*/, '')}, or the layers of the function's function.config.ts`,
  });

/** BU006: a handler imports a part of a package that its layer leaves out of that package. */
export const notInLayer = (path: string, specifier: string, carried: readonly string[]): BuildError =>
  new BuildError('BU006', path, {
    rule: 'the layer has the package, but not the part that is imported',
    given: specifier,
    allowed: carried.join(', '),
    fix: "add it to the layer's layer.json, or import a part that the layer has",
  });

/** BU007: a package of a layer is not installed, lacks the entry, or cannot be imported by name. */
export const layerPackageUnusable = (path: string, specifier: string, why: string): BuildError =>
  new BuildError('BU007', path, {
    rule: `a package of a layer ${why}`,
    given: specifier,
    allowed: 'an installed package with an ES module under that entry',
    fix: `add it to package.json and run npm install, or remove it from ${path}`,
  });

/** BU008: a handler file has no export that Lambda could call. */
export const handlerNotExported = (path: string, exported: readonly string[]): BuildError =>
  new BuildError('BU008', path, {
    rule: 'the file must export a function named "handler"',
    given: exported.length > 0 ? exported.join(', ') : 'no exports',
    allowed: 'an export named "handler"',
    fix: 'write `export const handler = ...`',
  });

/** BU009: native code is compiled for a system that Lambda does not have. */
export const nativeUnusable = (path: string, file: string, what: string): BuildError =>
  new BuildError('BU009', path, {
    rule: 'native code must be compiled for Linux on arm64 or x86_64',
    given: `${file}: ${what}`,
    allowed: '64-bit ELF files for arm64 (machine 0xb7) or x86_64 (machine 0x3e)',
    fix: 'replace it by the build for Linux, e.g. with `npm install --os=linux --cpu=arm64 --libc=glibc <package>`',
  });

/** BU010: a function or layer has native code for an architecture that it is not configured for. */
export const wrongArchitecture = (
  path: string,
  file: string,
  given: Architecture,
  allowed: readonly Architecture[],
): BuildError =>
  new BuildError('BU010', path, {
    rule: 'native code is compiled for another architecture than the configured one',
    given: `${file}: ${given}`,
    allowed: allowed.join(', '),
    fix: `replace it by the build for ${allowed.join(' and ')}, or configure the architecture ${given}`,
  });

/** BU011: a layer names an architecture for which it has no native code, but has native code for another one. */
export const architectureWithoutCode = (path: string, lacking: Architecture, found: Architecture): BuildError =>
  new BuildError('BU011', path, {
    rule: `the layer has no native code for ${lacking}, which is one of its architectures`,
    given: `native code for ${found} only`,
    allowed: `native code for each architecture of the layer: both, unless ${path} names one`,
    fix: `write "architectures": ["${found}"], or add the build for ${lacking}`,
  });

/** BU012: a layer of a function does not support the function's architecture. */
export const layerNotFor = (
  path: string,
  layer: { readonly name: string; readonly path: string; readonly architectures: readonly Architecture[] },
  given: Architecture,
): BuildError =>
  new BuildError('BU012', path, {
    rule: `layer ${layer.name} does not support the function's architecture`,
    given,
    allowed: layer.architectures.join(', '),
    fix: `set architecture: '${layer.architectures[0]}', or add "${given}" to the architectures of ${layer.path}`,
  });

/** BU013: a function has more layers than Lambda allows. */
export const tooManyLayers = (path: string, layers: readonly string[]): BuildError =>
  new BuildError('BU013', path, {
    rule: 'a function has too many layers',
    given: `${layers.length}: ${layers.join(', ')}`,
    allowed: `at most ${QUOTAS.lambda.layers.value} (${QUOTAS.lambda.layers.source})`,
    fix: 'join layers that are always used together, or bundle the packages of the smallest into the function',
  });

/** BU014: a function and its layers are larger, unpacked, than Lambda allows. */
export const unzippedTooLarge = (path: string, given: string, bytes: number, largest: string): BuildError =>
  new BuildError('BU014', path, {
    rule: 'the function and its layers are too large together, unpacked',
    given,
    allowed: `at most ${QUOTAS.lambda.unzippedBytes.value} bytes (${QUOTAS.lambda.unzippedBytes.source})`,
    fix: `remove ${bytes - QUOTAS.lambda.unzippedBytes.value} bytes; the largest parts: ${largest}`,
  });

/** BU016: a function's bundle is larger than the budget in its configuration. */
export const overBudget = (path: string, bytes: number, budget: number, largest: string): BuildError =>
  new BuildError('BU016', path, {
    rule: 'the bundle is larger than its bundleBudgetKB',
    given: `${bytes} bytes`,
    allowed: `at most ${budget} bytes`,
    fix: `remove code that is not needed, or raise the budget to ${Math.ceil(bytes / BYTES_PER_KB)}; the largest parts: ${largest}`,
  });

/** BU017: a function's configuration names an environment variable that Lambda reserves. */
export const reservedVariable = (path: string, name: string): BuildError =>
  new BuildError('BU017', path, {
    rule: 'an environment variable has a name that Lambda reserves',
    given: name,
    allowed: `any other name (${VARIABLES_PAGE})`,
    fix: `rename it, e.g. to "APP_${name.replace(/^_+/, '')}", or remove it from the list and read process.env.${name}`,
  });

/** BU018: a package of a layer has a native addon, which does not work in a bundle. */
export const addonInLayer = (path: string, addon: string): BuildError =>
  new BuildError('BU018', path, {
    rule: 'a package with a native addon cannot be bundled into a layer',
    given: addon,
    allowed: 'JavaScript packages; native packages only as installed files, in the files/ of the layer',
    fix: `remove the package from ${path}; each function then bundles it itself, with the addon beside the bundle`,
  });

/** BU019: a layer's `files/` has something that cannot be copied unchanged. */
export const layerFileUnusable = (path: string, given: string, why: string): BuildError =>
  new BuildError('BU019', path, {
    rule: `a file of a layer ${why}`,
    given,
    allowed: "regular files, under paths that the layer's packages do not use",
    fix: 'replace a link by the file itself, or give the file another path',
  });

/** BU020: package.json or package-lock.json is not JSON, e.g. because of merge conflict markers. */
export const manifestBroken = (path: string, problem: string): BuildError =>
  new BuildError('BU020', path, {
    rule: 'the file is not JSON',
    given: problem,
    allowed: 'JSON, as npm writes it',
    fix:
      path === 'package-lock.json' ? 'resolve the conflict in package.json, then run npm install' : `correct ${path}`,
  });
