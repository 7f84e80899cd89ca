import { basename } from 'node:path';
import { type Context, createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { configBroken } from './errors.ts';
import { explained } from './explain.ts';
import { reached } from './inputs.ts';
import { IsolatedPackages } from './isolated-packages.ts';
import { FUNCTION_BUNDLING, settingsOf } from './settings.ts';
import type { Store } from './store.ts';

/** Timeout of the evaluation of a configuration. It is data, so a longer evaluation does something it must not do. */
const EVALUATION_MILLISECONDS = 5_000;

/**
 * Reads the configurations of functions. They are evaluated in a context of their own, so that a build reads the files
 * as they are now, not as the process loaded them before. Only those that changed since the last build are evaluated.
 *
 * @param paths configurations by the name of their function, from the root
 * @throws LandformError BU002 or BU003 when one cannot be bundled, BU004 when it fails to run.
 */
export async function readConfigs(
  root: string,
  store: Store,
  paths: Readonly<Record<string, string>>,
): Promise<Record<string, unknown>> {
  const settings = (name: string) => settingsOf(root, { configuration: paths[name] });
  const configs: Record<string, unknown> = {};
  const names = Object.keys(paths);
  for (const name of names) configs[name] = store.recall(receiptOf(name), settings(name));
  const stale = names.filter((name) => configs[name] === undefined);
  if (stale.length === 0) return configs;
  const isolated = new IsolatedPackages(root);
  const { outputFiles, metafile } = await explained(
    root,
    build({
      absWorkingDir: root,
      entryPoints: stale.map((name) => ({ in: `./${paths[name]}`, out: name })),
      outdir: 'configs',
      bundle: true,
      format: 'cjs',
      platform: 'node',
      tsconfigRaw: FUNCTION_BUNDLING.tsconfigRaw,
      preserveSymlinks: true,
      plugins: isolated.plugins,
      logLevel: 'silent',
      metafile: true,
      write: false,
    }),
  );
  const context = createContext({});
  for (const { path: output, text } of outputFiles) {
    const name = basename(output, '.js');
    const path = paths[name] ?? '';
    configs[name] = evaluate(context, path, text);
    const inputs = reached(metafile, [path]).flatMap((input) => [input, ...isolated.linksTo(input)]);
    store.keep(receiptOf(name), { settings: settings(name), inputs }, configs[name]);
  }
  return configs;
}

const receiptOf = (name: string): string => `configs/${name}`;

/**
 * Evaluates a configuration. All configurations of a build share one context, since each takes a millisecond to create;
 * the declarations of each stay in a function of its own.
 */
function evaluate(context: Context, path: string, code: string): unknown {
  const apart = `(() => { const module = { exports: {} }; ${code}\n; return JSON.stringify(module.exports.config ?? null); })()`;
  try {
    return JSON.parse(runInContext(apart, context, { timeout: EVALUATION_MILLISECONDS }));
  } catch (error) {
    throw configBroken(path, String(error), 'data only: no reading of files or environment variables');
  }
}
