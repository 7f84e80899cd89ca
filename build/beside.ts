import { relative } from 'node:path';
import type { Metafile, OutputFile } from 'esbuild';
import { addonsOf } from './addons.ts';
import { filesOf } from './inputs.ts';
import type { ZipFile } from './zip.ts';

/** File that lies beside a bundle, which reads it: a native addon, a copy of a file, or the bundle of a worker. */
export interface BesideFile {
  /** Path from the folder of the bundle. Its name, or that of its folder, contains a hash of its content. */
  readonly path: string;
  readonly file: ZipFile;
  /** File that it comes from, by its path from the root. */
  readonly input: string;
}

/** Result of a run of esbuild. */
export interface Outputs {
  readonly root: string;
  /** Absolute path of the folder that the outputs are named below. */
  readonly outdir: string;
  readonly outputFiles: readonly OutputFile[];
  readonly metafile: Metafile;
}

/** Lists the files beside an output of esbuild. */
export function filesBeside(
  { root, outdir, outputFiles, metafile }: Outputs,
  output: Metafile['outputs'][string],
): BesideFile[] {
  const copies = output.imports
    .filter(({ kind }) => kind === ('file-loader' as string))
    .flatMap(({ path }) => {
      const [input] = filesOf(Object.keys(metafile.outputs[path]?.inputs ?? {}));
      const made = outputFiles.find((each) => relative(root, each.path).replaceAll('\\', '/') === path);
      if (!made || input === undefined) return [];
      return [{ path: relative(outdir, made.path).replaceAll('\\', '/'), file: { bytes: made.contents }, input }];
    });
  return [...addonsOf(root, Object.keys(output.inputs)), ...copies];
}
