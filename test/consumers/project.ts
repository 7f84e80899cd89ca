import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { type Finished, run } from '../../base/run.mjs';
import { installPinned } from '../../cli/repository/pinned-packages.ts';
import { ENGINES, folderOf, installEngine } from '../engines/engines.ts';
import { tarball } from '../synth/packed.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TEMPLATE = join(ROOT, 'node_modules', '@cdktf', 'cli-core', 'templates', 'typescript');
const TOOLS = join(ROOT, '.landform', 'consumers');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const log = (line: string): void => void process.stderr.write(`consumers: ${line}\n`);

/** Engine of a project, with its provider classes. */
export type Library = 'cdktf' | 'cdktn';

/** Project of another team, in a folder of its own, with the packed Landform installed as the README says. */
export class ConsumerProject {
  readonly root: string;
  /** Seconds that npm took to install Landform. */
  readonly installSeconds: number;

  private constructor(root: string, installSeconds: number) {
    this.root = root;
    this.installSeconds = installSeconds;
  }

  /** Lays out a project of this folder and installs what it has, then Landform. */
  static async make(name: string, library: Library): Promise<ConsumerProject> {
    // Outside this repository, whose packages Node would find else.
    const root = mkdtempSync(join(tmpdir(), 'landform-consumer-'));
    if (name === 'commonjs') layOutTemplate(root);
    cpSync(join(import.meta.dirname, name), root, { recursive: true });
    await provide(root, library);
    const file = await tarball();
    copyFileSync(file, join(root, basename(file)));
    const project = new ConsumerProject(root, 0);
    const began = performance.now();
    const { code, output } = await project.run(`${installLine(library)} --prefer-offline --no-audit --no-fund`);
    if (code !== 0) throw new Error(output);
    return new ConsumerProject(root, (performance.now() - began) / 1_000);
  }

  /** Runs a command line in the project, on this repository's Node. */
  run(command: string, env: NodeJS.ProcessEnv = {}): Promise<Finished> {
    const { NODE_OPTIONS: _, JEST_WORKER_ID: __, NODE_ENV: ___, ...own } = process.env;
    const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
    return run(command, [], { cwd: this.root, shell: true, env: { ...own, PATH, ...env } });
  }

  /** Settings of the engine's own command. */
  get cdktf(): { readonly app: string } {
    return JSON.parse(readFileSync(join(this.root, 'cdktf.json'), 'utf8'));
  }

  /** Lists the stacks that were synthesized last. */
  stacks(): string[] {
    return readdirSync(join(this.root, 'cdktf.out', 'stacks')).sort();
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Writes what `cdktf init --template=typescript` writes, from cdktf's own template. */
function layOutTemplate(root: string): void {
  cpSync(TEMPLATE, root, { recursive: true, filter: (path) => !basename(path).startsWith('.hooks') });
  for (const file of ['package.json', 'cdktf.json', 'main.ts']) {
    const text = readFileSync(join(root, file), 'utf8');
    const filled = text
      .replaceAll('{{ $base }}', basename(root))
      .replace(/{{(projectId|sendCrashReports)}}/g, 'false')
      .replace('{{futureFlags}}', '');
    writeFileSync(join(root, file), filled);
  }
}

/** Links the packages that a project has before Landform: engine, provider classes, compilers, what its handlers import. */
async function provide(root: string, library: Library): Promise<void> {
  await installPinned({ from: join(import.meta.dirname, 'tools'), into: TOOLS, title: 'packages of consumers', log });
  const engine = library === 'cdktn' ? await cdktn() : ROOT;
  const modules = join(root, 'node_modules');
  link(join(TOOLS, 'node_modules'), modules);
  for (const name of [library, 'constructs', `@${library}/provider-aws`]) {
    link(join(engine, 'node_modules', name), join(modules, name));
  }
}

async function cdktn(): Promise<string> {
  const engine = ENGINES.find(({ name }) => name === 'cdktn');
  if (!engine) throw new Error('no engine is called cdktn');
  await installEngine(engine, log);
  return folderOf(engine);
}

/** Copies a folder by hard links: 400 MB of provider classes take a second and no space. Another file system gets a copy. */
function link(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (spawnSync('cp', ['-al', from, to]).status === 0) return;
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Returns the line of the README that installs Landform beside an engine. */
function installLine(library: Library): string {
  const line = README.split('\n').find((text) => text.startsWith('npm install landform-') && text.includes(library));
  if (!line) throw new Error(`the README has no line that installs Landform beside ${library}`);
  return line.replace(/#.*/, '').trim();
}
