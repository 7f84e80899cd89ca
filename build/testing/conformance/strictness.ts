import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

/** Code that has another meaning, or none, in the strict code of a bundle. */
export const STRICTNESS: readonly ConformanceCase[] = [
  {
    name: 'this at the top level',
    files: {
      ...commonjs(
        'old',
        'module.exports = { same: this === exports, before: (this.added = 1), type: typeof this };\nexports.added && (module.exports.kept = exports.added);\n',
      ),
      ...esmodule('new', 'export const type = typeof this;\nexport const inner = (() => typeof this)();\n'),
      ...returns('[old, type, inner]', "import old from 'old';\nimport { inner, type } from 'new';"),
    },
  },
  {
    name: 'code that is not strict: globals without a declaration',
    files: {
      ...commonjs(
        'dep',
        'for (leaked = 0; leaked < 3; leaked++) {}\nexports.own = leaked;\nexports.seen = typeof globalThis.leaked;\n',
      ),
      ...returns('[dep.own, dep.seen]', "import dep from 'dep';"),
    },
  },
  {
    name: 'code that is not strict: arguments and return at the top level',
    files: {
      ...commonjs(
        'dep',
        'exports.values = (function () { return arguments.length; })(1, 2);\nif (exports.values === 2) return;\nexports.never = true;\n',
      ),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'code that is not strict: this of a function that is called where it is written',
    files: {
      ...commonjs(
        'dep',
        "exports.root = (function () { return this === globalThis; })();\nexports.late = (function () { return this; }()) === globalThis;\nexports.strict = (function () { 'use strict'; return typeof this; })();\nexports.inner = (function () { return [1].map(() => this === globalThis)[0]; })();\nfunction Shape() { if (!(this instanceof Shape)) return new Shape(); this.x = 1; }\nexports.shape = Shape().x;\n",
      ),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'code that is not strict: arguments.callee',
    files: {
      ...commonjs('dep', 'exports.count = function (n) {\n  return n === 0 ? 0 : arguments.callee(n - 1);\n};\n'),
      ...returns('dep.count(2)', "import dep from 'dep';"),
    },
    refused: /BU026[\s\S]*node_modules\/dep\/index\.js:2:24/,
  },
  {
    name: 'code that is not strict: words and statements that strict code has not',
    files: {
      ...commonjs('dep', 'var let = 1;\nexports.sum = let + 010;\n'),
      ...returns('dep.sum', "import dep from 'dep';"),
    },
    refused: /BU002[\s\S]*node_modules\/dep\/index\.js:1:5/,
  },
  {
    name: 'eval and new Function',
    files: {
      ...commonjs(
        'dep',
        "exports.direct = function (hidden) { return eval('hidden + 1'); };\nexports.indirect = new Function('a', 'return a * 2');\n",
      ),
      ...returns('[dep.direct(1), dep.indirect(4)]', "import dep from 'dep';"),
    },
  },
  {
    name: 'an ES module that declares require, module and __filename itself',
    files: {
      ...esmodule(
        'dep',
        "const require = (name) => 'own ' + name;\nconst module = { exports: 1 };\nconst __filename = 'mine';\nexport default [require('path'), module.exports, __filename];\n",
      ),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
];
