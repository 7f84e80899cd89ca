import { basename } from 'node:path';
import { type Context, createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { configBroken } from './errors.ts';
import { explained } from './explain.ts';
import { reached } from './inputs.ts';
import { BUNDLING, settingsOf } from './settings.ts';
import type { Store } from './store.ts';

/** A configuration is data; one that computes longer than this does something else. */
const EVALUATION_MILLISECONDS = 5_000;

/**
 * What the configurations of functions say. They are evaluated in a context apart, so that a build reads what is on disk now, not what a
 * process has loaded; and only those that changed since they were read last.
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
  const { outputFiles, metafile } = await explained(
    root,
    build({
      absWorkingDir: root,
      entryPoints: stale.map((name) => ({ in: `./${configPath(name)}`, out: name })),
      outdir: 'configs',
      bundle: true,
      format: 'cjs',
      platform: 'node',
      tsconfigRaw: BUNDLING.tsconfigRaw,
      preserveSymlinks: true,
      logLevel: 'silent',
      metafile: true,
      write: false,
    }),
  );
  const context = createContext({});
  for (const { path, text } of outputFiles) {
    const name = basename(path, '.js');
    configs[name] = evaluate(context, name, text);
    store.keep(receiptOf(name), { settings, inputs: reached(metafile, [configPath(name)]) }, configs[name]);
  }
  return configs;
}

/** Where a function's configuration is, from the root. */
export const configPath = (name: string): string => `functions/${name}/function.config.ts`;

const receiptOf = (name: string): string => `configs/${name}`;

/** One context serves all of a build, since each takes a millisecond to make; what a configuration declares is its own. */
function evaluate(context: Context, name: string, code: string): unknown {
  const apart = `(() => { const module = { exports: {} }; ${code}\n; return JSON.stringify(module.exports.config ?? null); })()`;
  try {
    return JSON.parse(runInContext(apart, context, { timeout: EVALUATION_MILLISECONDS }));
  } catch (error) {
    throw configBroken(configPath(name), String(error), 'data: it reads no file and no variable');
  }
}
