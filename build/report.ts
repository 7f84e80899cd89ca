import type { Assets, FunctionAsset, LayerAsset } from './assets.ts';
import type { Part } from './contents.ts';

/** Part of an archive with its change since the build that it is compared with. */
export interface ReportedPart extends Part {
  /**
   * Growth in bytes, negative when it shrank; a part that was removed has 0 bytes now. Absent without a build to
   * compare with.
   */
  readonly changeBytes?: number;
  /** Former version of the package, if it was another. */
  readonly versionBefore?: string;
}

/** Package with more than one copy. */
export interface Duplicate {
  readonly name: string;
  /** Copies, largest first. */
  readonly copies: readonly {
    readonly version: string;
    readonly folder: string;
    /** Archive that holds it: `place-order`, `layers/runtime`. */
    readonly archive: string;
    readonly bytes: number;
  }[];
}

/** Report about one archive. */
export interface ArchiveReport {
  /** Folder from `functions/`: `place-order`, `layers/runtime`. */
  readonly name: string;
  readonly kind: 'function' | 'layer';
  readonly zippedBytes: number;
  readonly unzippedBytes: number;
  /** Growth in bytes: the whole size of a new archive. Absent without a build to compare with. */
  readonly change?: { readonly zippedBytes: number; readonly unzippedBytes: number };
  /** Origins of the unpacked bytes, largest first; they add up to `unzippedBytes`. */
  readonly parts: readonly ReportedPart[];
  /** Largest unpacked size in bytes that its configuration allows. */
  readonly budgetBytes?: number;
  /** Unpacked bytes of a function and its layers together, which Lambda limits. Absent for a layer. */
  readonly withLayersBytes?: number;
  /** Packages with more than one copy in the archive, or in it and its layers. */
  readonly duplicates: readonly Duplicate[];
}

/** Report about a build. */
export interface BuildReport {
  /** Reports about functions, then layers, by name. */
  readonly archives: readonly ArchiveReport[];
  /** Archives that the other build has and this one has not. */
  readonly removed: readonly string[];
}

type Named = readonly [name: string, asset: FunctionAsset | LayerAsset];

/**
 * Reports the origins of the bytes of a build.
 *
 * @param before earlier build of the same repository, to report what changed since
 */
export function reportOf(assets: Assets, before?: Assets): BuildReport {
  const old = before && new Map(archivesOf(before));
  const archives = archivesOf(assets);
  return {
    archives: archives.map(([name, asset]) => {
      const { zippedBytes, unzippedBytes, contents } = asset;
      const was = old?.get(name);
      const layers = 'layers' in asset ? asset.layers.map((layer) => `layers/${layer}`) : [];
      const beside = archives.filter(([other]) => layers.includes(other));
      return {
        name,
        kind: 'handler' in asset ? ('function' as const) : ('layer' as const),
        zippedBytes,
        unzippedBytes,
        change: old && {
          zippedBytes: zippedBytes - (was?.zippedBytes ?? 0),
          unzippedBytes: unzippedBytes - (was?.unzippedBytes ?? 0),
        },
        parts: old ? compared(contents, was?.contents ?? []) : contents,
        budgetBytes: 'handler' in asset ? asset.budgetBytes : undefined,
        withLayersBytes:
          'handler' in asset ? beside.reduce((sum, [, layer]) => sum + layer.unzippedBytes, unzippedBytes) : undefined,
        duplicates: duplicatesIn([name, asset], beside),
      };
    }),
    removed: old ? [...old.keys()].filter((name) => !archives.some(([now]) => now === name)) : [],
  };
}

function archivesOf({ functions, layers }: Assets): Named[] {
  return [
    ...Object.entries(functions),
    ...Object.entries(layers).map(([name, asset]) => [`layers/${name}`, asset] as const),
  ];
}

const keyOf = ({ from, name, folder }: Part): string => JSON.stringify([from, folder ?? name]);

function compared(now: readonly Part[], before: readonly Part[]): ReportedPart[] {
  const was = new Map(before.map((part) => [keyOf(part), part]));
  const is = new Set(now.map(keyOf));
  return [
    ...now.map((part) => {
      const { bytes = 0, version } = was.get(keyOf(part)) ?? {};
      const changed = { ...part, changeBytes: part.bytes - bytes };
      return version === undefined || version === part.version ? changed : { ...changed, versionBefore: version };
    }),
    ...before.filter((part) => !is.has(keyOf(part))).map((part) => ({ ...part, bytes: 0, changeBytes: -part.bytes })),
  ];
}

/** Lists packages with two copies in an archive, or with one copy in it and another in one of its layers. */
function duplicatesIn(archive: Named, beside: readonly Named[]): Duplicate[] {
  const copies = [archive, ...beside].flatMap(([name, { contents }]) =>
    contents.flatMap(({ from, name: packageName, version = '', folder = '', bytes }) =>
      from === 'package' ? [{ packageName, version, folder, archive: name, bytes }] : [],
    ),
  );
  return [...Map.groupBy(copies, ({ packageName }) => packageName)]
    .filter(([, all]) => all.length > 1 && all.some((copy) => copy.archive === archive[0]))
    .map(([name, all]) => ({
      name,
      copies: all
        .map(({ version, folder, archive, bytes }) => ({ version, folder, archive, bytes }))
        .sort((a, b) => b.bytes - a.bytes),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
