import { type ConformanceCase, commonjs, returns } from './case.ts';

/** Code that loads modules whose names are not written in one constant. */
export const LOADS: readonly ConformanceCase[] = [
  {
    name: 'require under another name',
    files: {
      ...commonjs(
        'dep',
        "const load = require;\nvar again = load;\nexports.part = load('./part').part;\nexports.sep = again('path').sep;\nexports.type = typeof require;\n",
      ),
      'node_modules/dep/part.js': "exports.part = 'part';\n",
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'constants in require and import()',
    files: {
      ...commonjs(
        'dep',
        "const name = './p' + 'art';\nexports.part = require(name);\nexports.either = (yes) => require(yes ? './part' : './other');\n",
      ),
      'node_modules/dep/part.js': "module.exports = 'part';\n",
      'node_modules/dep/other.js': "module.exports = 'other';\n",
      'late.ts': "export const late = 'late';\n",
      'handler.ts':
        "import dep from 'dep';\nconst file = new URL('./late.ts', import.meta.url);\nconst name = './late.ts';\nexport const handler = async () => [dep.part, dep.either(false), (await import(name)).late, (await import(file.href)).late];\n",
    },
  },
  {
    name: 'import() of JSON',
    files: {
      'data.json': '{ "a": 1 }',
      ...returns('(await import("./data.json", { with: { type: "json" } })).default'),
    },
  },
  {
    name: 'import() of a name with a pattern',
    files: {
      'texts/de.ts': "export const text = 'hallo';\n",
      'texts/en.ts': "export const text = 'hello';\n",
      'handler.ts':
        "const load = async (language: string) => (await import(`./texts/${language}.ts`)).text;\nexport const handler = async () => [await load('de'), await load('en'), await load('fr').catch(() => 'none')];\n",
    },
  },
  {
    name: 'import() of a computed name',
    files: {
      'plugin.ts': 'export const plugin = 1;\n',
      'handler.ts':
        "const name = ['./plugin', 'ts'].join('.');\nexport const handler = async () => (await import(name)).plugin;\n",
    },
    refused: /BU022[\s\S]*handler\.ts:2:/,
  },
  {
    name: 'a folder of modules in require',
    files: {
      ...commonjs('dep', "exports.load = (name) => require('./parts/' + name + '.js');\n"),
      'node_modules/dep/parts/a.js': "module.exports = 'a';\n",
      'node_modules/dep/parts/b.js': "module.exports = 'b';\n",
      ...returns('[dep.load("a"), dep.load("b")]', "import dep from 'dep';"),
    },
  },
  {
    name: "__dirname in an ES module of one's own",
    files: returns('__dirname'),
    refused: /BU023[\s\S]*handler\.ts:2:/,
  },
];
