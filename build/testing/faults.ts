import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { QUOTAS } from '../../base/quotas.ts';
import { elf, type Sources, writeSource } from './repository.ts';

/** Mistake in a repository that builds without it. */
export interface Fault {
  /** Description, for the table of messages. */
  readonly name: string;
  /** Makes the mistake in the repository `SMALL`. */
  readonly make: (root: string) => void;
}

const CONFIG = 'functions/greet/function.config.ts';
const HANDLER = 'functions/greet/handler.ts';
const LAYER = 'functions/layers/tools/layer.json';

const write =
  (sources: Sources) =>
  (root: string): void => {
    for (const [path, source] of Object.entries(sources)) writeSource(join(root, path), source);
  };
const config = (fields: string) => write({ [CONFIG]: `export const config = { name: 'greet', ${fields} };\n` });
const handler = (text: string, more: Sources = {}) => write({ [HANDLER]: text, ...more });
const layer = (json: unknown, more: Sources = {}) => write({ [LAYER]: JSON.stringify(json), ...more });
const FFLATE = { packages: { fflate: ['.'] } };

/** Writes a file of zeros that takes no space on disk. */
function sparse(path: string, bytes: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  truncateSync(path, bytes);
}

/** Replaces our packages by small ones, since version and size of ours change with every update. */
const packages =
  (all: Readonly<Record<string, Sources>>) =>
  (root: string): void => {
    rmSync(join(root, 'node_modules'));
    for (const [name, files] of Object.entries(all)) {
      const manifest = JSON.stringify({ name, version: '1.0.0', main: 'index.mjs' });
      const named = Object.entries({ 'package.json': manifest, ...files });
      write(Object.fromEntries(named.map(([path, source]) => [`node_modules/${name}/${path}`, source])))(root);
    }
  };
/** Adds a CommonJS package, which the handler imports, to small packages in place of ours. */
const dependency =
  (source: string) =>
  (root: string): void => {
    packages({ fflate: ZIP, dep: { 'package.json': '{ "name": "dep", "version": "1.0.0" }', 'index.js': source } })(
      root,
    );
    handler("import dep from 'dep';\nexport const handler = () => dep;\n")(root);
  };
const ZIP = { 'index.mjs': `export const zipSync = '${'z'.repeat(12_000)}';\n` };

/** Mistakes, in the order of the codes that they raise. */
export const FAULTS: readonly Fault[] = [
  { name: 'a folder with a configuration and no handler', make: (root) => rmSync(join(root, HANDLER)) },
  { name: 'a syntax error', make: handler('export const handler = async () => {\n  return (1;\n};\n') },
  { name: 'an import of a file that does not exist', make: handler("export { handler } from './core.ts';\n") },
  {
    name: 'an import of a package that is not installed',
    make: handler("import 'left-pad';\nexport const handler = 1;\n"),
  },
  { name: 'a memory size that is no number', make: config("layers: [], memoryMB: '512'") },
  { name: 'a configuration without `config`', make: write({ [CONFIG]: 'export const settings = {};\n' }) },
  {
    name: 'a configuration copied from another function',
    make: write({ [CONFIG]: "export const config = { name: 'wave', layers: [] };\n" }),
  },
  { name: 'a configuration that reads the environment', make: config("layers: process.env['LAYERS'].split(',')") },
  { name: 'a preload file that does not exist', make: config("layers: [], preload: ['shared/late.ts']") },
  { name: 'an architecture that Lambda does not have', make: config("layers: [], architecture: 'arm'") },
  { name: 'an unknown layer', make: config("layers: ['tool']") },
  { name: 'a layer.json that is not JSON', make: write({ [LAYER]: '{ "packages": ' }) },
  { name: 'an empty layer', make: layer({}) },
  {
    name: 'a layer for an architecture that Lambda does not have',
    make: layer({ ...FFLATE, architectures: ['amd64'] }),
  },
  {
    name: 'names of a package that the layer does not have',
    make: layer({ ...FFLATE, names: { zod: ['string'] } }),
  },
  {
    name: 'an import of an entry that the layer does not have',
    make: handler("import 'fflate/browser';\nexport const handler = 1;\n"),
  },
  {
    name: 'an import of a name that the layer leaves out',
    make: layer({ ...FFLATE, names: { fflate: ['unzipSync'] } }),
  },
  { name: 'a package of a layer that is not installed', make: layer({ packages: { 'left-pad': ['.'] } }) },
  { name: 'an entry that a package of a layer lacks', make: layer({ packages: { fflate: ['.', './none'] } }) },
  { name: 'a package of a layer that is CommonJS', make: layer({ packages: { fflate: ['.'], picocolors: ['.'] } }) },
  { name: 'a handler that exports something else', make: handler('export const handle = () => 1;\n') },
  {
    name: 'a native addon for another system',
    make: handler("import native from './native.node';\nexport const handler = () => native;\n", {
      'functions/greet/native.node': Buffer.from('cffaedfe', 'hex'),
    }),
  },
  {
    name: 'a native addon for another architecture',
    make: handler("import native from './native.node';\nexport const handler = () => native;\n", {
      'functions/greet/native.node': elf('x86_64'),
    }),
  },
  {
    name: 'a program in a layer for an architecture that the layer does not name',
    make: layer({ ...FFLATE, architectures: ['arm64'] }, { 'functions/layers/tools/files/bin/tool': elf('x86_64') }),
  },
  {
    name: 'a program in a layer for one of its architectures only',
    make: layer(FFLATE, { 'functions/layers/tools/files/bin/tool': elf('arm64') }),
  },
  { name: 'a layer for another architecture than the function', make: layer({ ...FFLATE, architectures: ['x86_64'] }) },
  { name: 'six layers', make: config("layers: ['a', 'b', 'c', 'd', 'e', 'f']") },
  {
    name: 'more than 250 MB, unpacked',
    make: (root) => {
      packages({ fflate: ZIP })(root);
      sparse(join(root, 'functions/layers/tools/files/model.bin'), QUOTAS.lambda.unzippedBytes.value);
    },
  },
  {
    name: 'a bundle over its budget',
    make: (root) => {
      packages({ fflate: ZIP })(root);
      config('layers: [], bundleBudgetKB: 10')(root);
    },
  },
  { name: 'a variable that Lambda reserves', make: config("layers: [], environment: ['ORDERS_TABLE', 'AWS_REGION']") },
  {
    name: 'a package with a native addon in a layer',
    make: (root) => {
      const index = "import addon from './native.node';\nexport { addon };\n";
      packages({ fflate: ZIP, native: { 'index.mjs': index, 'native.node': elf('arm64') } })(root);
      layer({ packages: { fflate: ['.'], native: ['.'] } })(root);
    },
  },
  {
    name: 'a link among the files of a layer',
    make: (root) => {
      mkdirSync(join(root, 'functions/layers/tools/files'));
      symlinkSync('/etc/hosts', join(root, 'functions/layers/tools/files/hosts'));
    },
  },
  {
    name: "a file of a layer with the path of a package's file",
    make: write({ 'functions/layers/tools/files/nodejs/node_modules/fflate/index.mjs': 'export {};\n' }),
  },
  {
    name: 'a computed name of a file beside the code',
    make: handler(
      "import { readFileSync } from 'node:fs';\nexport const handler = (name: string) => readFileSync(`${import.meta.dirname}/${name}`);\n",
    ),
  },
  {
    name: 'a package that reads the folder that it lies in',
    make: dependency("exports.files = require('fs').readdirSync(__dirname);\n"),
  },
  {
    name: 'a computed name of a module',
    make: handler('export const handler = async (name: string) => import(name);\n'),
  },
  {
    name: 'a package that loads a module by a computed name',
    make: dependency('exports.load = (name) => require(name);\n'),
  },
  {
    name: '`__dirname` in an ES module',
    make: handler('export const handler = async () => __dirname;\n'),
  },
  {
    name: 'a decorator whose types nobody writes down',
    make: handler(
      'const d = (...all: unknown[]) => undefined;\nclass A {\n  @d name = 1;\n}\nexport const handler = () => A;\n',
      {
        'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
      },
    ),
  },
  {
    name: 'a decorator in a file with another tsconfig.json',
    make: handler("export { handler } from '../shared/decorated.ts';\n", {
      'functions/shared/tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true } }',
      'functions/shared/decorated.ts':
        'const d = (...all: unknown[]) => undefined;\nexport class handler {\n  @d name = 1;\n}\n',
    }),
  },
  {
    name: 'a decorator of a parameter',
    make: handler(
      'const d = (...all: unknown[]) => undefined;\nexport class handler {\n  run(@d name: string) {}\n}\n',
    ),
  },
  {
    name: 'an import of a file of data',
    make: handler("import query from './query.sql';\nexport const handler = () => query;\n", {
      'functions/greet/query.sql': 'SELECT 1;\n',
    }),
  },
  {
    name: 'an import that only `paths` of tsconfig.json knows',
    make: handler("export { handler } from '@shared/core.ts';\n", {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@shared/*": ["./functions/shared/*"] } } }',
    }),
  },
  {
    name: 'a package that cannot be strict',
    make: dependency('exports.count = function (n) {\n  return n && arguments.callee(n - 1);\n};\n'),
  },
  { name: 'a lock file with merge conflict markers', make: write({ 'package-lock.json': '{\n<<<<<<< HEAD\n' }) },
];
