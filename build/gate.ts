import type { Architecture } from '../base/asset.ts';
import { QUOTAS } from '../base/quotas.ts';
import type { Measured } from './archive.ts';
import type { Part } from './contents.ts';
import { architectureWithoutCode, layerNotFor, overBudget, unzippedTooLarge, wrongArchitecture } from './errors.ts';
import type { LayerSource } from './layer-sources.ts';
import type { FunctionSource } from './sources.ts';

/** Function or layer with the measurements of its archive. */
export interface Weighed<Source> {
  readonly source: Source;
  readonly archive: Measured;
}

type Weight = Pick<FunctionSource, 'configPath' | 'architecture' | 'budgetBytes'>;

/**
 * Checks, before anything is zipped, that Lambda accepts a function and can run it.
 *
 * @throws LandformError BU010, BU012, BU014 or BU016.
 */
export function checkFunction({ source, archive }: Weighed<Weight>, layers: readonly Weighed<LayerSource>[]): void {
  const path = source.configPath;
  checkNative(path, archive, [source.architecture]);
  for (const { source: layer } of layers) {
    if (!layer.architectures.includes(source.architecture)) {
      throw layerNotFor(path, layer, source.architecture);
    }
  }
  if (source.budgetBytes !== undefined && archive.unzippedBytes > source.budgetBytes) {
    throw overBudget(path, archive.unzippedBytes, source.budgetBytes, largest(archive.contents));
  }
  const total = layers.reduce((sum, layer) => sum + layer.archive.unzippedBytes, archive.unzippedBytes);
  if (total <= QUOTAS.lambda.unzippedBytes.value) return;
  const parts = [
    ...archive.contents,
    ...layers.flatMap(({ source: { name }, archive: { contents } }) =>
      contents.map((part) => ({ ...part, where: `layer ${name}` })),
    ),
  ];
  const each = layers.map(({ source: { name }, archive: { unzippedBytes } }) => `${unzippedBytes} of layer ${name}`);
  const given = `${total} bytes: ${[`${archive.unzippedBytes} of the function`, ...each].join(', ')}`;
  throw unzippedTooLarge(path, given, total, largest(parts));
}

/**
 * Checks that a layer has native code for each of its architectures, and for no other.
 *
 * @throws LandformError BU010 or BU011.
 */
export function checkLayer({ source, archive }: Weighed<LayerSource>): void {
  checkNative(source.path, archive, source.architectures);
  const [found] = archive.native;
  if (!found) return;
  const lacking = source.architectures.find((architecture) => !archive.architectures.includes(architecture));
  if (lacking) throw architectureWithoutCode(source.path, lacking, found.architecture);
}

function checkNative(path: string, { native }: Measured, allowed: readonly Architecture[]): void {
  const wrong = native.find(({ architecture }) => !allowed.includes(architecture));
  if (wrong) throw wrongArchitecture(path, wrong.path, wrong.architecture, allowed);
}

/** Number of parts that an error names: enough to decide what to remove. */
const NAMED = 5;

function largest(parts: readonly (Part & { readonly where?: string })[]): string {
  return [...parts]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, NAMED)
    .map(({ name, version, bytes, where }) => {
      const what = version ? `${name}@${version}` : name;
      return `${what} ${bytes} bytes${where ? ` (${where})` : ''}`;
    })
    .join(', ');
}
