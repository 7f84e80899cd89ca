import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { addonsIn } from './addons.ts';
import { type BesideFile, filesBeside } from './beside.ts';
import { type BundlingRun, bundle } from './bundling.ts';
import { reached } from './inputs.ts';
import { placeUnfollowable } from './line-errors.ts';
import { packageFolder } from './packages.ts';
import { FUNCTION_BUNDLING } from './settings.ts';
import { compilerOptionsOf } from './tsconfig.ts';

/** Bundle of a worker: what lies beside it, and the files that it was made from. */
interface Program {
  readonly beside: readonly BesideFile[];
  readonly inputs: readonly string[];
}

/** Options of bundling workers. */
export type WorkerRun = Pick<BundlingRun, 'root' | 'unchecked' | 'atRunTime' | 'typescript'> & {
  readonly plugins: readonly Plugin[];
};

/**
 * Bundles of workers: the files that `new Worker(new URL('./worker.ts', import.meta.url))` starts. Each lies in a folder
 * beside the bundle that starts it, and what it needs itself lies in folders beside that one.
 */
export class Workers {
  readonly #run: WorkerRun;
  readonly #programs = new Map<string, Program>();

  constructor(run: WorkerRun) {
    this.#run = run;
  }

  /** Makes the bundle of a worker, by the path of its file from the root. */
  readonly bundle = (path: string): Promise<Uint8Array> => this.#bundle(path, []);

  async #bundle(path: string, starters: readonly string[]): Promise<Uint8Array> {
    // The name of a bundle has a hash of its content, so none can contain the name of one that contains its own.
    if (starters.includes(path)) {
      const circle = `workers that start each other: ${[...starters, path].join(', ')}`;
      throw placeUnfollowable(path, path, circle, { name: path, ours: packageFolder(path) === undefined });
    }
    const { root, plugins, ...run } = this.#run;
    const outdir = join(root, 'bundles');
    const { outputFiles, metafile, besides } = await bundle({
      root,
      ...run,
      worker: path,
      bundleWorker: (each) => this.#bundle(each, [...starters, path]),
      options: {
        ...FUNCTION_BUNDLING,
        sourcemap: false,
        tsconfigRaw: { compilerOptions: compilerOptionsOf(run.typescript?.meaning ?? {}) },
        absWorkingDir: root,
        entryPoints: [{ in: join(root, path), out: 'worker' }],
        outdir,
        publicPath: '../',
        plugins: [...plugins, addonsIn('../')],
      },
    });
    const { finishedFunction } = await import('./output.ts');
    const output = metafile.outputs['bundles/worker.mjs'];
    const made = outputFiles.find((each) => each.path === join(outdir, 'worker.mjs'));
    if (!output || !made) throw new Error(`esbuild made no bundle of ${path}`);
    const inputs = reached(metafile, [path]);
    this.#programs.set(path, {
      beside: filesBeside({ root, outdir, outputFiles, metafile }, output),
      inputs: [...inputs, ...inputs.flatMap((input) => besides.get(input) ?? [])],
    });
    return Buffer.from((await finishedFunction(made.text, '')).code);
  }

  /** Lists the files that the workers among these files were made from. */
  inputsOf(files: readonly string[]): string[] {
    return this.#all(files).flatMap(({ inputs }) => inputs);
  }

  /** Lists what lies beside the workers among these files. */
  besideOf(files: readonly string[]): BesideFile[] {
    return this.#all(files).flatMap(({ beside }) => beside);
  }

  #all(files: readonly string[]): Program[] {
    const seen = new Set<string>();
    const left = [...files];
    const programs: Program[] = [];
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      const program = seen.has(file) ? undefined : this.#programs.get(file);
      seen.add(file);
      if (!program) continue;
      programs.push(program);
      left.push(...program.inputs);
    }
    return programs;
  }
}
