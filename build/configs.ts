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
 * @throws LandformError BU002 or BU003 when one cannot be bundled, BU004 when it fails to run.
 */
export async function readConfigs(
  root: string,
  store: Store,
  names: readonly string[],
): Promise<Record<string, unknown>> {
  const settings = settingsOf(root, 'configuration');
  const configs: Record<string, unknown> = {};
  for (const name of names) configs[name] = store.recall(receiptOf(name), settings);
  const stale = names.filter((name) => configs[name] === undefined);
  if (stale.length === 0) return configs;
  const isolated = new IsolatedPackages(root);
  const { outputFiles, metafile } = await explained(
    root,
    build({
      absWorkingDir: root,
      entryPoints: stale.map((name) => ({ in: `./${configPath(name)}`, out: name })),
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
  for (const { path, text } of outputFiles) {
    const name = basename(path, '.js');
    configs[name] = evaluate(context, name, text);
    const inputs = reached(metafile, [configPath(name)]).flatMap((input) => [input, ...isolated.linksTo(input)]);
    store.keep(receiptOf(name), { settings, inputs }, configs[name]);
  }
  return configs;
}

/** Returns the path of a function's configuration, from the root. */
export const configPath = (name: string): string => `functions/${name}/function.config.ts`;

const receiptOf = (name: string): string => `configs/${name}`;

/**
 * Evaluates a configuration. All configurations of a build share one context, since each takes a millisecond to create;
 * the declarations of each stay in a function of its own.
 */
function evaluate(context: Context, name: string, code: string): unknown {
  const apart = `(() => { const module = { exports: {} }; ${code}\n; return JSON.stringify(module.exports.config ?? null); })()`;
  try {
    return JSON.parse(runInContext(apart, context, { timeout: EVALUATION_MILLISECONDS }));
  } catch (error) {
    throw configBroken(configPath(name), String(error), 'data only: no reading of files or environment variables');
  }
}
