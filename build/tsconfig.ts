import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { isRecord } from '../base/is-record.ts';
import { isStrings } from './shapes.ts';

/** Settings of a tsconfig.json that change what code does. Absent where the default of the language holds. */
export interface Meaning {
  /** Decorators as TypeScript had them before the language did. */
  readonly experimentalDecorators?: true;
  /** Fields of classes are assigned, not defined. */
  readonly useDefineForClassFields?: false;
  /** Types are there when the code runs. */
  readonly emitDecoratorMetadata?: true;
  readonly jsx?: string;
  readonly jsxFactory?: string;
  readonly jsxFragmentFactory?: string;
  readonly jsxImportSource?: string;
}

/** Targets for which TypeScript assigns the fields of classes unless it is told otherwise. */
const ASSIGNING = /^es(?:3|5|6|2015|2016|2017|2018|2019|2020|2021)$/i;
const JSX = ['jsx', 'jsxFactory', 'jsxFragmentFactory', 'jsxImportSource'] as const;

/** Settings of the tsconfig.json files of a repository, each read once. */
export class Tsconfigs {
  readonly #root: string;
  readonly #found = new Map<string, string | undefined>();
  readonly #options = new Map<string, Readonly<Record<string, unknown>>>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Finds what an editor takes for a file: the tsconfig.json of its folder, or of the next one outwards. */
  fileFor(file: string): string | undefined {
    return this.#nearest(dirname(file));
  }

  /** Returns the settings that hold for a file. */
  meaningFor(file: string): Meaning {
    const path = this.fileFor(file);
    return path === undefined ? {} : meaningOf(this.#optionsOf(path));
  }

  /** Says that a file's tsconfig.json maps a specifier to a file (`paths`). */
  maps(file: string, specifier: string): boolean {
    const path = this.fileFor(file);
    const paths = path === undefined ? undefined : this.#optionsOf(path)['paths'];
    return Object.keys(isRecord(paths) ? paths : {}).some((pattern) => {
      const [first = '', last] = pattern.split('*');
      return last === undefined ? pattern === specifier : specifier.startsWith(first) && specifier.endsWith(last);
    });
  }

  /** Lists the paths below the root at which a tsconfig.json for a file can lie, whether one is there or not. */
  placesFor(file: string): string[] {
    const paths: string[] = [];
    for (let folder = dirname(file); folder.startsWith(join(this.#root, '/')); folder = dirname(folder)) {
      paths.push(join(folder, 'tsconfig.json'));
    }
    return paths;
  }

  #nearest(folder: string): string | undefined {
    if (!this.#found.has(folder)) {
      const path = join(folder, 'tsconfig.json');
      const outer = dirname(folder);
      this.#found.set(folder, existsSync(path) ? path : outer === folder ? undefined : this.#nearest(outer));
    }
    return this.#found.get(folder);
  }

  #optionsOf(path: string): Readonly<Record<string, unknown>> {
    const known = this.#options.get(path);
    if (known) return known;
    // Set before it is read, so that files which extend each other end.
    this.#options.set(path, {});
    const config = read(path);
    const bases = typeof config['extends'] === 'string' ? [config['extends']] : config['extends'];
    const inherited = (isStrings(bases) ? bases : []).map((base) => {
      const found = baseOf(path, base);
      return found === undefined ? {} : this.#optionsOf(found);
    });
    const own = isRecord(config['compilerOptions']) ? config['compilerOptions'] : {};
    const options = Object.assign({}, ...inherited, own) as Readonly<Record<string, unknown>>;
    this.#options.set(path, options);
    return options;
  }
}

/** Reads a tsconfig.json, which may have comments and commas at the end of lists; an empty object if it is broken. */
function read(path: string): Readonly<Record<string, unknown>> {
  try {
    const config: unknown = JSON.parse(JSON.stringify(runInNewContext(`(${readFileSync(path, 'utf8')}\n)`)) ?? '{}');
    return isRecord(config) ? config : {};
  } catch {
    // The compiler and the editor say what is wrong with it.
    return {};
  }
}

/** Finds a file that a tsconfig.json extends: a path, or a file of a package. */
function baseOf(path: string, base: string): string | undefined {
  const endings = extname(base) === '.json' ? [''] : ['.json', '', '/tsconfig.json'];
  for (const ending of endings) {
    const found = /^[./]/.test(base)
      ? join(base.startsWith('/') ? '/' : dirname(path), base + ending)
      : inPackage(path, base + ending);
    if (found !== undefined && existsSync(found) && statSync(found).isFile()) return found;
  }
  return undefined;
}

function inPackage(path: string, specifier: string): string | undefined {
  try {
    return createRequire(path).resolve(specifier);
  } catch {
    return undefined;
  }
}

function meaningOf(options: Readonly<Record<string, unknown>>): Meaning {
  const { experimentalDecorators, emitDecoratorMetadata, target, useDefineForClassFields } = options;
  const assigns = useDefineForClassFields ?? !ASSIGNING.test(String(target));
  return {
    ...(experimentalDecorators === true && { experimentalDecorators: true }),
    ...(experimentalDecorators === true && emitDecoratorMetadata === true && { emitDecoratorMetadata: true }),
    ...(assigns === false && { useDefineForClassFields: false }),
    ...Object.fromEntries(JSX.filter((key) => typeof options[key] === 'string').map((key) => [key, options[key]])),
  };
}

/** Ways of compiling JSX; the others leave it to somebody else. */
const COMPILED = ['react', 'react-jsx', 'react-jsxdev'] as const;

/** Says that code with these settings has JSX which is left to somebody else: there is nobody. */
export const keepsJsx = ({ jsx }: Meaning): boolean => jsx !== undefined && !COMPILED.some((each) => each === jsx);

/** Returns the options of esbuild for files with these settings. */
export function compilerOptionsOf(meaning: Meaning) {
  const jsx = COMPILED.find((each) => each === meaning.jsx);
  return { verbatimModuleSyntax: true, ...meaning, jsx, emitDecoratorMetadata: undefined };
}
