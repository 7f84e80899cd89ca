import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

/** Packages in which the order of loading matters, or whether a file is loaded at all. */
export const ORDER: readonly ConformanceCase[] = [
  {
    name: 'side effects of CommonJS and ES modules in turn',
    files: {
      'setup.ts': "log.push('setup');\nexport {};\n",
      ...commonjs('old', "log.push('old');\nexports.late = () => require('./late');\n"),
      'node_modules/old/late.js': "log.push('late');\n",
      ...esmodule('new', "import 'old';\nlog.push('new');\n"),
      ...commonjs('last', "log.push('last');\n"),
      'handler.ts':
        "import './setup.ts';\nimport { late } from 'old';\nimport 'new';\nimport 'last';\nlog.push('handler');\nexport const handler = async () => [late(), late()].length;\n",
    },
  },
  {
    name: 'require in functions and in conditions',
    files: {
      ...commonjs(
        'dep',
        "if (false) require('./never');\nexports.load = (yes) => (yes ? require('./yes') : require('./no'));\n",
      ),
      'node_modules/dep/never.js': "log.push('never');\n",
      'node_modules/dep/yes.js': "log.push('yes');\nmodule.exports = 'yes';\n",
      'node_modules/dep/no.js': "log.push('no');\nmodule.exports = 'no';\n",
      ...returns('[dep.load(true), dep.load(true)]', "import dep from 'dep';"),
    },
  },
  {
    name: 'a module that throws while it loads throws at each require',
    files: {
      ...commonjs(
        'dep',
        "exports.load = () => { try { return require('./broken'); } catch (error) { return error.message; } };\n",
      ),
      'node_modules/dep/broken.js': "log.push('broken');\nthrow new Error('broken');\n",
      ...returns('[dep.load(), dep.load()]', "import dep from 'dep';"),
    },
  },
  {
    name: 'top-level await in a handler and in a package',
    files: {
      ...esmodule(
        'dep',
        "log.push('before');\nexport const value = await Promise.resolve('awaited');\nlog.push('after');\n",
      ),
      ...returns(
        '[value, own]',
        "import { value } from 'dep';\nconst own = await new Promise((done) => setTimeout(done, 1, 'own'));",
      ),
    },
  },
  {
    name: 'sideEffects: false of a package that has some',
    files: {
      'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0", "type": "module", "sideEffects": false }',
      'node_modules/dep/index.js': "import './register.js';\nlog.push('index');\nexport const value = 1;\n",
      'node_modules/dep/register.js': "log.push('register');\n",
      'node_modules/dep/polyfill.js': "log.push('polyfill');\n",
      ...returns('value', "import 'dep/polyfill.js';\nimport { value } from 'dep';"),
    },
  },
  {
    name: 'sideEffects: false in an import whose names nobody uses',
    files: {
      'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0", "type": "module", "sideEffects": false }',
      'node_modules/dep/index.js': "export * from './a.js';\nexport * from './b.js';\n",
      'node_modules/dep/a.js': "log.push('a');\nexport const a = 1;\n",
      'node_modules/dep/b.js': "globalThis.registered = 'b';\nexport const b = 2;\n",
      // The program is a text that only the bundler reads: its cast is there to be removed.
      ...returns('[a, (globalThis as any).registered]', "import { a } from 'dep';"),
    },
  },
  {
    name: 'an unused import that has side effects',
    files: {
      'registry.ts': 'export const registry = new Map<string, number>();\n',
      'one.ts': "import { registry } from './registry.ts';\nregistry.set('one', 1);\nexport const one = 1;\n",
      ...returns('[...registry]', "import { one } from './one.ts';\nimport { registry } from './registry.ts';"),
    },
  },
  {
    name: 'pure annotations and getters that are not pure',
    files: {
      ...esmodule(
        'dep',
        "const make = () => { log.push('made'); return {}; };\nexport const unused = make();\nclass Base { static { log.push('static'); } }\nexport class Unused extends Base { static at = log.push('field'); }\nexport const used = 1;\n",
      ),
      ...returns('used', "import { used } from 'dep';"),
    },
  },
  {
    name: 'require.main, module.parent and process.mainModule',
    files: {
      ...commonjs(
        'dep',
        "exports.main = require.main === module;\nexports.parent = !!module.parent;\nexports.inner = require('./inner');\nexports.mainModule = typeof process.mainModule;\n",
      ),
      'node_modules/dep/inner.js':
        'module.exports = [require.main === module, !!module.parent];\nif (!module.parent) log.push("run as a program");\n',
      ...returns('dep', "import dep from 'dep';"),
    },
  },
];
