import type { Assets, FunctionAsset, LayerAsset } from './assets.ts';
import type { Part } from './contents.ts';

/** A part of an archive beside what it was before. */
export interface ReportedPart extends Part {
  /** Bytes more than before, negative for fewer; a part that is gone has 0 bytes now. Absent without a build to compare with. */
  readonly changeBytes?: number;
  /** Version of the package before, if it was another. */
  readonly versionBefore?: string;
}

/** One package that is there more than once. */
export interface Duplicate {
  readonly name: string;
  /** Largest first. */
  readonly copies: readonly {
    readonly version: string;
    readonly folder: string;
    /** Archive that holds it: `place-order`, `layers/runtime`. */
    readonly archive: string;
    readonly bytes: number;
  }[];
}

export interface ArchiveReport {
  /** Folder from `functions/`: `place-order`, `layers/runtime`. */
  readonly name: string;
  readonly kind: 'function' | 'layer';
  readonly zippedBytes: number;
  readonly unzippedBytes: number;
  /** Absent without a build to compare with; equal to the bytes of an archive that is new. */
  readonly change?: { readonly zippedBytes: number; readonly unzippedBytes: number };
  /** Where the unpacked bytes come from, largest first; they add up to `unzippedBytes`. */
  readonly parts: readonly ReportedPart[];
  /** Most unpacked bytes that its configuration allows. */
  readonly budgetBytes?: number;
  /** For a function: its bytes and those of its layers, unpacked, of which Lambda has a limit. */
  readonly withLayersBytes?: number;
  /** Packages that are in it, or in it and its layers, more than once. */
  readonly duplicates: readonly Duplicate[];
}

export interface BuildReport {
  /** Functions, then layers, by name. */
  readonly archives: readonly ArchiveReport[];
  /** Archives that were there before and are no more. */
  readonly removed: readonly string[];
}

type Named = readonly [name: string, asset: FunctionAsset | LayerAsset];

/**
 * Says where the bytes of a build come from.
 *
 * @param before another build of the same repository, to say what changed since
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
        ...(old && {
          change: {
            zippedBytes: zippedBytes - (was?.zippedBytes ?? 0),
            unzippedBytes: unzippedBytes - (was?.unzippedBytes ?? 0),
          },
        }),
        parts: old ? compared(contents, was?.contents ?? []) : contents,
        ...('budgetBytes' in asset && { budgetBytes: asset.budgetBytes }),
        ...('handler' in asset && {
          withLayersBytes: beside.reduce((sum, [, layer]) => sum + layer.unzippedBytes, unzippedBytes),
        }),
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

/** Packages of which an archive has two copies, or of which it has one and one of the archives beside it another. */
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
