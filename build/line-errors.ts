import { BuildError } from './build-error.ts';

/** Owner of a file: a package, or this repository. */
export interface Owner {
  /** Name of the package, or path of the file. */
  readonly name: string;
  /** True for a file of this repository. */
  readonly ours: boolean;
}

/** Adds to a fix how a line is accepted as it is: the code of a package cannot be changed. */
function accepted({ name, ours }: Owner, fix: string): string {
  const way = `if that line does not run, accept it with unchecked: ['${name}'] in function.config.ts, or "unchecked" in layer.json`;
  return ours ? `${fix}; ${way}` : way;
}

/** BU021: code uses the place of its own file in a way that a bundle cannot follow. */
export const placeUnfollowable = (path: string, position: string, given: string, owner: Owner): BuildError =>
  new BuildError('BU021', path, {
    rule: `code may read beside its own file, at ${position}, where a bundle has nothing`,
    given,
    allowed:
      "the path of one file, in constants: new URL('./mail.html', import.meta.url), path.join(__dirname, 'data.json')",
    fix: accepted(owner, `name each file by such a path at ${position}, or put the files into the files/ of a layer`),
  });

/** BU022: code loads a module by a name that is known only when it runs. */
export const loadUnfollowable = (path: string, position: string, given: string, owner: Owner): BuildError =>
  new BuildError('BU022', path, {
    rule: `code finds a module when it runs, at ${position}, where a bundle has no files of modules`,
    given,
    allowed: 'a constant name, or a pattern such as import(`./texts/${language}.js`)',
    fix: accepted(owner, `name the module at ${position}`),
  });

/** BU023: an ES module uses a name that only CommonJS has. */
export const commonjsName = (path: string, position: string, name: string): BuildError =>
  new BuildError('BU023', path, {
    rule: `ES modules have no ${name}, at ${position}`,
    given: name,
    allowed: 'import.meta.dirname and import.meta.filename',
    fix: `write ${name === '__dirname' ? 'import.meta.dirname' : 'import.meta.filename'} at ${position}`,
  });

/** Setting of a tsconfig.json that a bundle does not have, or a decorator of a parameter without the setting for it. */
export type MeaningDifference =
  | 'emitDecoratorMetadata'
  | 'experimentalDecorators'
  | 'jsx'
  | 'parameter'
  | 'useDefineForClassFields';

const MEANINGS: Readonly<Record<MeaningDifference, { readonly allowed: string; readonly fix: string }>> = {
  emitDecoratorMetadata: {
    allowed: 'decorators that need no types when they run',
    fix: 'remove emitDecoratorMetadata from tsconfig.json, and name types in the arguments of decorators: @inject(Orders)',
  },
  experimentalDecorators: {
    allowed: "the setting of the handler's tsconfig.json",
    fix: 'write the same experimentalDecorators into the tsconfig.json of the file and of the handler',
  },
  jsx: {
    allowed: "the setting of the handler's tsconfig.json, one of react, react-jsx and react-jsxdev",
    fix: 'write the same "jsx" into the tsconfig.json of the file and of the handler, e.g. "react-jsx"',
  },
  parameter: {
    allowed: 'decorators of classes and their members; of parameters with experimentalDecorators in tsconfig.json',
    fix: 'write "experimentalDecorators": true into the compilerOptions of tsconfig.json, or decorate the class',
  },
  useDefineForClassFields: {
    allowed: "the setting of the handler's tsconfig.json",
    fix: 'write the same useDefineForClassFields, or target, into the tsconfig.json of the file and of the handler',
  },
};

/** BU024: a decorator, a class or JSX means something else to tsconfig.json, or nothing to the language. */
export const meaningDiffers = (path: string, position: string, what: MeaningDifference, owner: Owner): BuildError =>
  new BuildError('BU024', path, {
    rule:
      what === 'parameter'
        ? `the language has no decorators of parameters, at ${position}`
        : `the file's tsconfig.json gives the code at ${position} another meaning than it has in the bundle`,
    given: what === 'parameter' ? 'a decorator of a parameter' : what,
    allowed: MEANINGS[what].allowed,
    fix: what === 'parameter' ? MEANINGS[what].fix : accepted(owner, MEANINGS[what].fix),
  });

/** BU025: code imports a file that is no code without saying how it wants it. */
export const dataImported = (path: string, position: string, file: string): BuildError =>
  new BuildError('BU025', path, {
    rule: `an import of a file that is no code does not say how to read it, at ${position}`,
    given: file,
    allowed: "import text from './query.sql' with { type: 'text' }, or bytes with { type: 'bytes' }",
    fix: `add with { type: 'text' } or with { type: 'bytes' } to the import at ${position}`,
  });

/** BU026: CommonJS code uses what only code has that is not strict. */
export const sloppyOnly = (path: string, position: string, given: string, owner: Owner): BuildError =>
  new BuildError('BU026', path, {
    rule: `code cannot be strict, as bundles are, at ${position}`,
    given,
    allowed: 'code that works after "use strict"',
    fix: accepted(owner, `give the function a name, and call it by that name at ${position}`),
  });
