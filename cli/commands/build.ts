import { relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { SetupProblem } from '../../base/problem.mjs';
import { type BuiltAssets, buildAssets, reportOf } from '../../build/index.ts';
import { type Against, assetsAt } from '../build-report/against.ts';
import { asJson, asMarkdown, asText } from '../build-report/report.ts';
import { rootOf } from '../project/load.ts';

/** Options of `landform build`. */
export interface BuildCommandOptions {
  /**
   * Folder of `functions/` and package.json.
   *
   * @default - root of the project
   */
  readonly root?: string;
  /** Folder for the zips, from the root. */
  readonly out: string;
  /** Reports the origins of the bytes, duplicates and changes. */
  readonly report: boolean;
  /**
   * Commit to compare with; with `report` only.
   *
   * @default - `HEAD`, or nothing if there is no commit
   */
  readonly against?: string;
  readonly json: boolean;
  readonly markdown: boolean;
}

/** Runs `landform build`: bundles and zips handlers and layers, and lists or reports them. */
export async function build(options: BuildCommandOptions): Promise<void> {
  const root = resolve(options.root ?? rootOf(process.cwd()));
  const began = performance.now();
  const assets = await buildAssets({ root, outDir: resolve(root, options.out), functions: 'all' });
  const seconds = (performance.now() - began) / 1_000;
  if (!options.report) {
    process.stdout.write(listed(root, assets, seconds));
    return;
  }
  const against: Against = await assetsAt(root, options.against ?? 'HEAD').catch((error: unknown) => {
    if (options.against !== undefined || !(error instanceof SetupProblem)) throw error;
    return { notes: [`nothing is compared: ${error.message.split('\n')[0]}`] };
  });
  const report = { ...reportOf(assets, against.assets), against: against.name, notes: against.notes };
  const render = options.json ? asJson : options.markdown ? asMarkdown : asText;
  process.stdout.write(render(report));
}

function listed(root: string, { functions, layers, built, reused }: BuiltAssets, seconds: number): string {
  const named = [
    ...Object.entries(functions),
    ...Object.entries(layers).map(([name, asset]) => [`layers/${name}`, asset] as const),
  ];
  const lines = named.map(([name, { path, zippedBytes }]) => {
    const size = (zippedBytes / 1_024).toFixed(0).padStart(7);
    return `${size} kB  ${relative(root, path)}${built.includes(name) ? '  (new)' : ''}\n`;
  });
  return `${lines.join('')}${built.length} built, ${reused.length} unchanged, in ${seconds.toFixed(1)}s\n`;
}
