import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

const manifest = (fields: unknown): string => JSON.stringify({ name: 'dep', version: '1.0.0', ...(fields as object) });

/** Packages in which an import can mean more than one file. */
export const RESOLUTION: readonly ConformanceCase[] = [
  {
    name: 'conditions of exports',
    files: {
      'node_modules/dep/package.json': manifest({
        exports: {
          '.': { 'node-addons': './addons.cjs', browser: './browser.js', import: './esm.mjs', default: './cjs.cjs' },
          './nested': { node: { require: './n.cjs', import: './n.mjs' }, default: './browser.js' },
          './list': [{ worker: './browser.js' }, './n.mjs'],
        },
      }),
      'node_modules/dep/addons.cjs': "module.exports = 'addons';\n",
      'node_modules/dep/browser.js': "module.exports = 'browser';\n",
      'node_modules/dep/esm.mjs': "export default 'esm';\n",
      'node_modules/dep/cjs.cjs': "module.exports = 'cjs';\n",
      'node_modules/dep/n.cjs': "module.exports = 'required';\n",
      'node_modules/dep/n.mjs': "export default 'imported';\n",
      ...commonjs('old', "module.exports = [require('dep'), require('dep/nested')];\n"),
      ...returns(
        '[dep, nested, list, old]',
        "import dep from 'dep';\nimport nested from 'dep/nested';\nimport list from 'dep/list';\nimport old from 'old';",
      ),
    },
  },
  {
    name: 'a condition "module", which Node does not have',
    files: {
      'node_modules/dep/package.json': manifest({
        exports: { module: './bundler.mjs', import: './node.mjs', require: './node.cjs' },
      }),
      'node_modules/dep/bundler.mjs': "export default 'bundler';\n",
      'node_modules/dep/node.mjs': "export default 'node';\n",
      'node_modules/dep/node.cjs': "module.exports = 'required';\n",
      ...commonjs('old', "module.exports = require('dep');\n"),
      ...returns('[dep, old]', "import dep from 'dep';\nimport old from 'old';"),
    },
  },
  {
    name: 'main and module: Node reads main',
    files: {
      'node_modules/dep/package.json': manifest({ main: './lib/index', module: './es/index.js' }),
      'node_modules/dep/lib/index.js':
        "exports.__esModule = true;\nexports.default = 'default of main';\nexports.from = 'main';\n",
      'node_modules/dep/es/index.js': "export default 'default of module';\nexport const from = 'module';\n",
      ...commonjs('old', "module.exports = require('dep').from;\n"),
      ...returns('[dep.default, from, old]', "import dep, { from } from 'dep';\nimport old from 'old';"),
    },
  },
  {
    name: 'patterns of exports and imports',
    files: {
      'node_modules/dep/package.json': manifest({
        type: 'module',
        exports: { '.': './index.js', './features/*.js': './src/*.js', './features/private/*': null },
        imports: { '#inner/*': './src/*.js' },
      }),
      'node_modules/dep/index.js': "export { x as inner } from '#inner/x';\n",
      'node_modules/dep/src/x.js': "export const x = 'x';\n",
      ...returns('[inner, x]', "import { inner } from 'dep';\nimport { x } from 'dep/features/x.js';"),
    },
  },
  {
    name: 'a path that exports block',
    files: {
      'node_modules/dep/package.json': manifest({ exports: { '.': './index.js', './private/*': null } }),
      'node_modules/dep/index.js': '',
      'node_modules/dep/private/x.js': '',
      ...returns('1', "import 'dep/private/x.js';"),
    },
    refused: /BU003[\s\S]*handler\.ts:1:8/,
  },
  {
    name: 'imports of a package that lead to packages and to conditions',
    files: {
      'node_modules/dep/package.json': manifest({
        type: 'module',
        exports: './index.js',
        imports: {
          '#other': 'other',
          '#here': { browser: './browser.js', node: './node.js', default: './browser.js' },
        },
      }),
      'node_modules/dep/index.js':
        "import path from 'node:path';\nimport other from '#other';\nimport { here } from '#here';\nexport default [path.sep, other, here];\n",
      'node_modules/dep/node.js': "export const here = 'node';\n",
      'node_modules/dep/browser.js': "export const here = 'browser';\n",
      ...commonjs('other', "module.exports = 'other';\n"),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'a package with the name of a module of Node',
    files: {
      ...commonjs('punycode', "exports.version = 'of npm';\n"),
      ...commonjs('path', "exports.sep = 'of npm';\n"),
      ...commonjs('dep', "exports.all = [require('punycode/').version, require('path').sep];\n"),
      ...returns('[...all, sep]', "import { all } from 'dep';\nimport { sep } from 'path';"),
    },
  },
  {
    name: 'a package that imports itself by name',
    files: {
      'node_modules/dep/package.json': manifest({
        type: 'module',
        exports: { '.': './index.js', './own': './own.js' },
      }),
      'node_modules/dep/index.js': "export { own } from 'dep/own';\n",
      'node_modules/dep/own.js': "export const own = 'own';\n",
      ...returns('own', "import { own } from 'dep';"),
    },
  },
  {
    name: 'a browser field',
    files: {
      'node_modules/dep/package.json': manifest({
        main: './index.js',
        browser: { './index.js': './browser.js', './part.js': false },
      }),
      'node_modules/dep/index.js': "module.exports = ['node', require('./part.js')];\n",
      'node_modules/dep/part.js': "module.exports = 'part';\n",
      'node_modules/dep/browser.js': "module.exports = 'browser';\n",
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'folders, extensions and dots in require',
    files: {
      ...commonjs(
        'dep',
        "module.exports = [require('./dir'), require('./data'), require('./name.v1'), require('./sub').up];\n",
      ),
      'node_modules/dep/dir/index.json': '["index.json"]',
      'node_modules/dep/data.json': '["data.json"]',
      'node_modules/dep/name.v1.js': "module.exports = 'v1';\n",
      'node_modules/dep/sub/package.json': '{ "main": "lib" }',
      'node_modules/dep/sub/lib/index.js': "exports.up = require('../..').length;\n",
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'two versions of a package',
    files: {
      ...commonjs('dep', 'module.exports = class Version { static number = 1; };\n'),
      ...commonjs('user', "module.exports = require('dep');\n"),
      'node_modules/user/node_modules/dep/index.js': 'module.exports = class Version { static number = 2; };\n',
      ...returns(
        '[one.number, two.number, one.name, two.name, one === two]',
        "import one from 'dep';\nimport two from 'user';",
      ),
    },
  },
  {
    name: 'one instance for import and require',
    files: {
      ...commonjs('dep', 'exports.state = {};\n'),
      ...commonjs('user', "module.exports = require('dep');\n"),
      ...esmodule('other', "export { state } from 'dep';\n"),
      ...returns(
        '[dep === user, dep.state === state]',
        "import dep from 'dep';\nimport user from 'user';\nimport { state } from 'other';",
      ),
    },
  },
  {
    name: 'an optional package that is not installed',
    files: {
      ...commonjs(
        'dep',
        "try { require('not-there'); } catch (error) { exports.required = error.code; }\nexports.load = () => import('not-there').catch((error) => error.code);\n",
      ),
      ...returns('[dep.required, await dep.load()]', "import dep from 'dep';"),
    },
  },
  {
    name: 'require of a computed name',
    files: {
      ...commonjs('dep', "exports.load = (name) => require(name);\nexports.own = require('./own');\n"),
      'node_modules/dep/own.js': "exports.name = 'own';\n",
      ...returns('dep.own', "import dep from 'dep';"),
    },
    refused: /BU022[\s\S]*node_modules\/dep\/index\.js:1:26/,
  },
];
