import { execFileSync } from 'node:child_process';
import {
  chmodSync,
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

/** Root of this repository; the small ones below link to its packages. */
export const HERE = resolve(__dirname, '../..');

/** Source file: its text, its bytes, or the text of an executable. */
export type SourceFile = string | Uint8Array | { readonly executable: string };
/** Source files by path. */
export type Sources = Readonly<Record<string, SourceFile>>;

/** Repository with one function of two files and one layer of one package. */
export const SMALL = {
  'package-lock.json': '{}',
  'functions/greet/handler.ts': `import { zipSync } from 'fflate';
import { greeting } from './greeting.ts';
export const handler = async (event: { name: string }) => greeting(event.name) + typeof zipSync;
`,
  'functions/greet/greeting.ts': 'export const greeting = (name: string): string => `hello, ${name}`;\n',
  'functions/greet/function.config.ts': "export const config = { name: 'greet', layers: ['tools'] } as const;\n",
  'functions/layers/tools/layer.json': '{ "packages": { "fflate": ["."] } }\n',
} satisfies Sources;

/** Makes the header of a native file, which names its architecture. */
export function elf(architecture: 'arm64' | 'x86_64' | 'riscv'): Uint8Array {
  const header = Buffer.alloc(64);
  header.write('\x7fELF', 'latin1');
  header[4] = 2;
  header[5] = 1;
  header.writeUInt16LE({ arm64: 0xb7, x86_64: 0x3e, riscv: 0xf3 }[architecture], 18);
  return header;
}

const made: string[] = [];

/** Makes a temporary folder, which `cleanUp` removes. */
export function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'landform-build-')));
  made.push(path);
  return path;
}

export function cleanUp(): void {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** Writes a file and the folders that it lies in. */
export function writeSource(path: string, source: SourceFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const executable = typeof source === 'object' && 'executable' in source;
  writeFileSync(path, executable ? source.executable : source);
  if (executable) chmodSync(path, 0o777 & ~process.umask());
}

/** Writes a repository that links to our packages, unless it has its own; files are written in the given order. */
export function repository(sources: Sources = SMALL, mtime?: Date): string {
  const root = folder();
  for (const [path, source] of Object.entries(sources)) {
    writeSource(join(root, path), source);
    if (mtime) utimesSync(join(root, path), mtime, mtime);
  }
  if (!existsSync(join(root, 'node_modules'))) symlinkSync(join(HERE, 'node_modules'), join(root, 'node_modules'));
  return root;
}

/** Result of a build in a child process. */
export interface ChildBuild {
  readonly functions: Readonly<Record<string, { readonly path: string; readonly sha256: string }>>;
  readonly layers: Readonly<Record<string, { readonly path: string; readonly sha256: string }>>;
  /** Settings of the process. */
  readonly circumstances: {
    readonly locale: string;
    readonly timeZone: string;
    readonly node: string;
    readonly umask: number;
  };
}

/** Options of a build in a child process. */
export interface ChildOptions {
  /** Path of the Node to build with. */
  readonly node?: string;
  /** Umask of the process, octal, e.g. `077`. */
  readonly umask?: string;
  readonly outDir?: string;
  readonly concurrency?: number;
  /** Environment variables in addition to `PATH` and `TZ=UTC`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Builds everything of a repository in a child process, as `stacks/` would. */
export function buildInChild(
  root: string,
  { node = process.execPath, umask = '022', outDir = folder(), concurrency, env = {}, cwd = root }: ChildOptions = {},
): ChildBuild {
  const options = JSON.stringify({ root, outDir, functions: 'all', concurrency });
  const script = `
    process.umask(0o${umask});
    const { buildAssets } = await import(${JSON.stringify(`file://${HERE}/build/index.ts`)});
    const assets = await buildAssets(${options});
    const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const circumstances = { locale, timeZone, node: process.version, umask: process.umask() };
    console.log(JSON.stringify({ ...assets, circumstances }));`;
  const output = execFileSync(
    node,
    ['--disable-warning=ExperimentalWarning', '--experimental-strip-types', '--input-type=module', '-e', script],
    { cwd, env: { PATH: process.env.PATH, TZ: 'UTC', ...env }, encoding: 'utf8' },
  );
  return JSON.parse(output);
}

/** Unzips text files, by path. */
export function unzipped(zip: Uint8Array): Record<string, string> {
  return Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]),
  );
}
