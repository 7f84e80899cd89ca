import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { buildAssets, buildFunction } from '../../build/index.ts';
import { timed } from '../processes.ts';
import { ROOT, write } from '../scratch.ts';

/** Smallest handler with one SDK client. */
const BARE = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async ({ id }: { readonly id: string }) => {
  await client.send(new PutItemCommand({ TableName: process.env['ORDERS_TABLE'], Item: { pk: { S: id } } }));
};
`;
const HANDLER = join('functions', 'place-order', 'handler.ts');

/** Handler files to compare: each exports `handler` and is bundled in its own way. */
export interface Variants {
  readonly ours: string;
  readonly unbundled: string;
  readonly cdk: string;
  readonly bare: string;
  readonly bareOurs: string;
}

/** Makes each variant in a folder of its own, with only the packages that the variant has in Lambda. */
export async function makeVariants(cdk: string, folder: string): Promise<Variants> {
  const entry = join(folder, 'bare.ts');
  write(folder, { 'bare.ts': BARE });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return {
    ours: await deployed(join(folder, 'ours')),
    unbundled: await unbundled(join(folder, 'unbundled')),
    cdk: synthesized(cdk, join(folder, 'cdk')),
    bare: await bundled(entry, join(folder, 'bare')),
    bareOurs: await builtByUs(entry, join(folder, 'bare-ours')),
  };
}

/**
 * Unpacks the zips as Lambda does, to `/var/task` and `/opt`. Node finds the layer's packages in an outer
 * `node_modules`.
 */
async function deployed(folder: string): Promise<string> {
  const { functions, layers } = await buildAssets({
    root: ROOT,
    outDir: join(folder, 'zips'),
    functions: ['place-order'],
  });
  unpack(functions['place-order']?.path ?? '', join(folder, 'task'));
  for (const { path } of Object.values(layers)) unpack(path, join(folder, 'opt'));
  symlinkSync(join(folder, 'opt', 'nodejs', 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'task', 'index.mjs');
}

async function builtByUs(entry: string, folder: string): Promise<string> {
  const { path } = await buildFunction({
    root: ROOT,
    outDir: join(folder, 'zips'),
    entry,
    name: 'bare',
  });
  unpack(path, folder);
  return join(folder, 'index.mjs');
}

/** Bundles our own code without types; packages come from `node_modules` as npm installs them. */
async function unbundled(folder: string): Promise<string> {
  const outfile = join(folder, 'index.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [HANDLER],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return outfile;
}

/**
 * Bundles the handler with NodejsFunction; the SDK that Lambda provides lies in `node_modules`, at the version of our
 * lock file.
 */
function synthesized(cdk: string, folder: string): string {
  const out = join(folder, 'cdk.out');
  timed({ args: [join(import.meta.dirname, '..', 'cdk', 'handlers.mjs'), cdk, out, join(ROOT, HANDLER)], cwd: ROOT });
  const asset = readdirSync(out).find((name) => name.startsWith('asset.'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return join(out, asset ?? '', 'index.js');
}

/** Bundles a handler with esbuild's own settings for Node, minified. */
async function bundled(entry: string, folder: string): Promise<string> {
  const outfile = join(folder, 'index.mjs');
  await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    outfile,
    banner: { js: "import { createRequire as need } from 'node:module'; const require = need(import.meta.url);" },
    logLevel: 'error',
  });
  return outfile;
}

function unpack(zip: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  write(folder, unzipSync(readFileSync(zip)));
}
