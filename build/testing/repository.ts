import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

/** Root of this repository, whose packages the small ones below borrow. */
export const HERE = resolve(__dirname, '../..');

/** Source files by path. */
export type Sources = Readonly<Record<string, string>>;

/** A repository with one function of two files and one layer of one package. */
export const SMALL: Sources = {
  'package-lock.json': '{}',
  'functions/greet/handler.ts': `import { zipSync } from 'fflate';
import { greeting } from './greeting.ts';
export const handler = async (event: { name: string }) => greeting(event.name) + typeof zipSync;
`,
  'functions/greet/greeting.ts': 'export const greeting = (name: string): string => `hello, ${name}`;\n',
  'functions/greet/function.config.ts': "export const config = { name: 'greet', layers: ['tools'] } as const;\n",
  'functions/layers/tools/layer.json': '{ "packages": { "fflate": ["."] } }\n',
};

const made: string[] = [];

/** A folder of its own that `cleanUp` removes. */
export function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'landform-build-')));
  made.push(path);
  return path;
}

export function cleanUp(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** Writes a repository that borrows our packages, unless it has its own; files are written in the order given. */
export function repository(sources: Sources = SMALL, mtime?: Date): string {
  const root = folder();
  for (const [path, text] of Object.entries(sources)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (mtime) utimesSync(file, mtime, mtime);
  }
  if (!existsSync(join(root, 'node_modules'))) symlinkSync(join(HERE, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** What a build in a process of its own answered. */
export interface ChildBuild {
  readonly functions: Readonly<Record<string, { readonly path: string; readonly sha256: string }>>;
  readonly layers: Readonly<Record<string, { readonly path: string; readonly sha256: string }>>;
}

export interface ChildOptions {
  readonly timeZone?: string;
  /** Octal, e.g. `077`. */
  readonly umask?: string;
  readonly outDir?: string;
}

/** Builds everything of a repository in a process of its own, as `stacks/` would. */
export function buildInChild(
  root: string,
  { timeZone = 'UTC', umask = '022', outDir = folder() }: ChildOptions = {},
): ChildBuild {
  const script = `
    process.umask(0o${umask});
    const { buildAssets } = await import(${JSON.stringify(`file://${HERE}/build/index.ts`)});
    console.log(JSON.stringify(await buildAssets({ root: ${JSON.stringify(root)}, outDir: ${JSON.stringify(outDir)}, functions: 'all' })));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: process.env.PATH, TZ: timeZone },
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

/** Text files of a zip by path. */
export function unzipped(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
}
