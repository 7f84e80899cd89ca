import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

/** Packages in which ES modules import CommonJS and each other. */
export const INTEROP: readonly ConformanceCase[] = [
  {
    name: 'default and named imports of an object',
    files: {
      ...commonjs('dep', 'exports.one = 1;\nexports.two = { deep: true };\n'),
      ...returns('[dep, one, two === dep.two]', "import dep, { one, two } from 'dep';"),
    },
  },
  {
    name: 'default import of a transpiled module is module.exports',
    files: {
      ...commonjs(
        'dep',
        "Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = function main() {};\nexports.named = 1;\n",
      ),
      ...returns('[typeof dep, typeof dep.default, named]', "import dep, { named } from 'dep';"),
    },
  },
  {
    name: 'module.exports is a function with properties',
    files: {
      ...commonjs('dep', 'module.exports = function main() { return "called"; };\nmodule.exports.extra = 7;\n'),
      ...returns('[dep(), extra, Object.keys(dep), dep.name]', "import dep, { extra } from 'dep';"),
    },
  },
  {
    name: 'module.exports is a class',
    files: {
      ...commonjs('dep', 'module.exports = class Shape { static sides = 3; area() { return 1; } };\n'),
      ...returns(
        '[new Shape().area(), Shape.sides, Shape.name, new Shape() instanceof Shape]',
        "import Shape from 'dep';",
      ),
    },
  },
  {
    name: 'a named import of CommonJS is the value at load',
    files: {
      ...commonjs('dep', 'exports.count = 0;\nexports.add = () => { exports.count += 1; };\n'),
      ...returns('[add(), add(), count, dep.count]', "import dep, { add, count } from 'dep';"),
    },
  },
  {
    name: 'getters on exports run once for a named import',
    files: {
      ...commonjs(
        'dep',
        "let reads = 0;\nconst m = { get now() { return ++reads; } };\nObject.defineProperty(exports, 'now', { enumerable: true, get: function () { return m.now; } });\nexports.reads = () => reads;\n",
      ),
      ...returns('[now, now, reads() > 0, dep.now > now]', "import dep, { now, reads } from 'dep';"),
    },
  },
  {
    name: 'a live binding between ES modules',
    files: {
      ...esmodule('dep', 'export let count = 0;\nexport const add = () => { count += 1; };\n'),
      ...returns('[count, add(), count]', "import { add, count } from 'dep';"),
    },
  },
  {
    name: 'a chain of exports through four files',
    files: {
      ...esmodule('dep', "export * from './a.js';\nexport { default as last } from './c.js';\n"),
      'node_modules/dep/a.js': "export * from './b.js';\nexport * as space from './c.js';\nexport const own = 'a';\n",
      'node_modules/dep/b.js': "export { renamed as again } from './c.js';\nexport const own = 'hidden';\n",
      'node_modules/dep/c.js': "export const renamed = 'c';\nexport default class {}\n",
      ...returns('[again, own, last.name, Object.keys(space)]', "import { again, last, own, space } from 'dep';"),
    },
  },
  {
    name: 'export * of CommonJS',
    files: {
      ...esmodule('dep', "export * from './old.cjs';\nexport const own = 'new';\n"),
      'node_modules/dep/old.cjs': "exports.one = 'old';\nexports.own = 'shadowed';\n",
      ...returns(
        '[dep.one, dep.own, Object.keys(dep).filter((key) => key !== "module.exports").sort()]',
        "import * as dep from 'dep';",
      ),
    },
  },
  {
    name: 'a namespace of ES modules: keys, tag and writes',
    files: {
      ...esmodule('dep', 'export const b = 1;\nexport const a = 2;\nexport default 3;\n'),
      ...returns(
        '[Object.keys(dep), "a" in dep, refused(), { ...dep }]',
        "import * as dep from 'dep';\nconst refused = () => { return Reflect.set(dep, 'a', 4);  };",
      ),
    },
  },
  {
    name: 'import() of CommonJS and of ES modules',
    files: {
      ...commonjs('old', "exports.__esModule = true;\nexports.default = 'inner';\nexports.one = 1;\n"),
      ...esmodule('new', "export default 'd';\nexport const one = 1;\n"),
      'handler.ts':
        "export const handler = async () => {\n  const old = await import('old');\n  const fresh = await import('new');\n  return [old.default, old.one, fresh.default, fresh.one, (await import('new')) === fresh];\n};\n",
    },
  },
  {
    name: 'import() within CommonJS',
    files: {
      ...commonjs(
        'dep',
        "exports.load = () => import('./late.mjs').then(({ late }) => late);\nexports.old = () => import('./old.js').then((all) => all.default);\n",
      ),
      'node_modules/dep/late.mjs': "export const late = 'late';\n",
      'node_modules/dep/old.js': 'exports.__esModule = true;\nexports.default = 1;\n',
      ...returns('[await dep.load(), await dep.old()]', "import dep from 'dep';"),
    },
  },
  {
    name: 'a namespace as a value',
    files: {
      ...esmodule('dep', 'export const b = 1;\nexport const a = 2;\n'),
      ...esmodule('again', "export * as inner from 'dep';\nexport * from 'dep';\n"),
      ...returns(
        '[Object.prototype.toString.call(dep), Object.getPrototypeOf(dep), inner === dep, Object.keys(inner), again.b, "toString" in dep, (await import("dep")) === dep]',
        "import * as dep from 'dep';\nimport * as again from 'again';\nimport { inner } from 'again';",
      ),
    },
  },
  {
    name: 'a wrapper for CommonJS and AMD that passes require on',
    files: {
      ...commonjs(
        'dep',
        "(function (factory) {\n  if (typeof module === 'object' && typeof module.exports === 'object') {\n    var v = factory(require, exports);\n    if (v !== undefined) module.exports = v;\n  } else if (typeof define === 'function' && define.amd) define(['require', 'exports', './part'], factory);\n})(function (require, exports) {\n  'use strict';\n  Object.defineProperty(exports, '__esModule', { value: true });\n  exports.part = require('./part').part;\n});\n",
      ),
      'node_modules/dep/part.js': "exports.part = 'part';\n",
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'require that is passed to somebody else',
    files: {
      ...commonjs('dep', "module.exports = require('lazy')(require)('./part');\n"),
      ...commonjs('lazy', 'module.exports = (load) => (name) => load(name);\n'),
      'node_modules/dep/part.js': "module.exports = 'part';\n",
      ...returns('dep', "import dep from 'dep';"),
    },
    refused: /BU022[\s\S]*node_modules\/dep\/index\.js:1:/,
  },
  {
    name: 'a module with an export named then',
    files: {
      ...esmodule('dep', "export const then = (done) => done('resolved');\n"),
      ...commonjs('old', "exports.then = (done) => done('resolved too');\n"),
      ...returns('[await import("dep"), await import("old")]'),
    },
  },
  {
    name: 'exports that are added late, and module.exports that is a getter, a proxy or nothing',
    files: {
      ...commonjs('late', 'exports.add = () => { exports.added = 1; };\n'),
      ...commonjs('nothing', 'module.exports = undefined;\n'),
      ...commonjs('text', "module.exports = 'text';\n"),
      ...commonjs(
        'proxy',
        "module.exports = new Proxy({}, { get: (_, key) => (typeof key === 'string' ? `any ${key}` : undefined) });\n",
      ),
      ...commonjs(
        'getter',
        "let count = 0;\nObject.defineProperty(module, 'exports', { get: () => ({ count: ++count }) });\n",
      ),
      ...returns(
        '[late.add(), late.added, nothing, text, proxy.thing, getter.count > 0]',
        "import late from 'late';\nimport nothing from 'nothing';\nimport text from 'text';\nimport proxy from 'proxy';\nimport getter from 'getter';",
      ),
    },
  },
  {
    name: 'circular imports of ES modules',
    files: {
      ...esmodule(
        'dep',
        "import { even } from './even.js';\nexport { even };\nexport function odd(n) { return n === 0 ? false : even(n - 1); }\n",
      ),
      'node_modules/dep/even.js':
        "import { odd } from './index.js';\nexport function even(n) { return n === 0 ? true : odd(n - 1); }\nexport const early = typeof odd;\n",
      ...returns('[even(10), odd(7), even(3)]', "import { even, odd } from 'dep';"),
    },
  },
  {
    name: 'circular requires see what is exported so far',
    files: {
      ...commonjs(
        'dep',
        "exports.early = 'early';\nconst b = require('./b');\nexports.seen = b.seen;\nexports.late = 'late';\n",
      ),
      'node_modules/dep/b.js':
        "const a = require('./index');\nexports.seen = Object.keys(a);\nexports.later = () => Object.keys(a);\n",
      ...returns('[dep.seen, later()]', "import dep from 'dep';\nimport { later } from 'dep/b.js';"),
    },
  },
  {
    name: 'a cycle of requires with module.exports replaced',
    files: {
      ...commonjs('dep', "const b = require('./b.js');\nmodule.exports = function a() { return b.name(); };\n"),
      'node_modules/dep/b.js': "const a = require('.');\nexports.name = () => typeof a + Object.keys(a).length;\n",
      ...returns('dep()', "import dep from 'dep';"),
    },
  },
];
