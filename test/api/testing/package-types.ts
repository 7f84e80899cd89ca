import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../../base/run.mjs';
import { withDeclarations } from '../../../cli/repository/docs/api/compile.ts';
import { entriesOf } from '../../../cli/repository/docs/api/entries.ts';
import { asConsumer } from '../../../cli/repository/docs/api/specifiers.ts';
import { filesBelow } from '../../../cli/repository/docs/files.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const SETTINGS = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['ES2024'],
    types: ['node'],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['src'],
};

/** Project outside this repository's sources, whose `node_modules/landform` holds the declarations of the package and nothing else. */
export class TypedProject {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes a project with the declarations of today's sources. Packages of others are those of this repository. */
  static async make(): Promise<TypedProject> {
    const parent = join(ROOT, '.landform');
    mkdirSync(parent, { recursive: true });
    const folder = mkdtempSync(join(parent, 'typed-project-'));
    const project = new TypedProject(folder);
    const installed = join(folder, 'node_modules', 'landform');
    await withDeclarations(ROOT, (_, declarations) => {
      for (const file of filesBelow(declarations, ['.'], (path) => path.endsWith('.ts') || path.endsWith('.mts'))) {
        const text = readFileSync(join(declarations, file), 'utf8');
        // As `landform pack` does: declarations name the files that run.
        write(
          join(installed, 'dist', 'package', 'esm', file),
          text.replace(/(['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'),
        );
      }
    });
    cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
    write(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
    write(join(folder, 'tsconfig.json'), JSON.stringify(SETTINGS));
    return project;
  }

  /** Adds the files of a folder of this repository, with the imports of a consumer. */
  add(folder: string): void {
    const entries = entriesOf(ROOT);
    for (const file of readdirSync(join(ROOT, folder))) {
      const path = `${folder}/${file}`;
      write(join(this.#folder, 'src', file), asConsumer(entries, path, readFileSync(join(ROOT, path), 'utf8')));
    }
  }

  /** Changes a declaration of the package. */
  change(file: string, from: string, to: string): void {
    const path = join(this.#folder, 'node_modules', 'landform', 'dist', 'package', 'esm', file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    writeFileSync(path, text.replaceAll(from, to));
  }

  /** Type-checks the project and returns what the compiler says: nothing when all is well. */
  async faults(): Promise<string> {
    const { output } = await run(join(ROOT, 'node_modules', '.bin', 'tsc'), ['--project', this.#folder], {
      cwd: this.#folder,
    });
    return output;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
