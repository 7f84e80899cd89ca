import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

/** Names, sources of functions and what else a rewriting of the code can change. */
export const LANGUAGE: readonly ConformanceCase[] = [
  {
    name: 'names of errors from new.target and constructor',
    files: {
      'errors.ts':
        'export class CardDeclined extends Error {\n  constructor(message: string) {\n    super(message);\n    this.name = new.target.name;\n  }\n}\nexport class Expired extends CardDeclined {}\n',
      ...returns(
        '[new CardDeclined("x").name, String(new Expired("y")), new Expired("z").constructor.name]',
        "import { CardDeclined, Expired } from './errors.ts';",
      ),
    },
  },
  {
    name: 'classes of one name in several files',
    files: {
      'a.ts': 'export class Failure extends Error {}\nexport const make = () => "a";\n',
      'b.ts':
        "import { Failure as Base } from './a.ts';\nexport class Failure extends Base {}\nexport const make = () => 'b';\n",
      ...commonjs('dep', 'class Failure extends Error {}\nfunction make() {}\nmodule.exports = { Failure, make };\n'),
      ...returns(
        '[a.Failure, b.Failure, dep.Failure].map((each) => [each.name, new each().constructor.name]).concat([[a.make.name, b.make.name, dep.make.name]])',
        "import * as a from './a.ts';\nimport * as b from './b.ts';\nimport dep from 'dep';",
      ),
    },
  },
  {
    name: 'names of functions, however they are written',
    files: {
      'names.ts':
        'export default () => 1;\nexport const arrow = () => 2;\nexport const expression = function inner() {};\nexport function* generator() {}\nexport async function later() {}\nconst once = () => 3;\nexport const list = [once, { method() {}, arrow: () => 4, get read() { return 1; } }] as const;\nexport let assigned: () => number;\nassigned = () => 5;\nexport const { given = () => 6 } = {} as { given?: () => number };\nexport class Held { static field = () => 7; own = () => 8; "quoted name"() {} static #hidden() {} static shown = Held.#hidden; }\n',
      ...returns(
        '[named, arrow, expression, generator, later, list[0], list[1].method, list[1].arrow, assigned, given, Held.field, new Held().own, Held.prototype["quoted name"], Held.shown, Held].map((each) => each.name)',
        "import named, { arrow, assigned, expression, generator, given, Held, later, list } from './names.ts';",
      ),
    },
  },
  {
    name: 'named functions that are called where they are written',
    files: {
      ...commonjs(
        'dep',
        "var seen = [];\n(function first() { seen.push('first'); })();\n!function second() { seen.push('second'); }();\nnew (function Third() { seen.push(this.constructor.name); })();\n(async function fourth() { seen.push('fourth'); })().then();\nseen.push((function fifth() {}).name, (() => function sixth() {})().name);\n(function () { return inner; function inner() {} })().name === 'inner' && seen.push('inner');\nmodule.exports = seen;\n",
      ),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'names that are written by hand',
    files: {
      ...commonjs(
        'dep',
        "class Named { static name = 'chosen'; }\nclass Method { static name() { return 'method'; } }\nfunction f() {}\nObject.defineProperty(f, 'name', { value: 'set' });\nmodule.exports = [Named.name, Method.name(), f.name];\n",
      ),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'names of parameters read from the source of a function',
    files: {
      ...commonjs(
        'dep',
        "exports.inject = (f) => /\\(([^)]*)\\)/.exec(f.toString())[1].split(',').map((name) => name.trim());\nexports.isClass = (f) => /^class\\b/.test(Function.prototype.toString.call(f));\n",
      ),
      ...returns(
        '[inject(function (orders: unknown, payments: unknown) { return [orders, payments]; }), isClass(Service), isClass(inject)]',
        "import { inject, isClass } from 'dep';\nclass Service {}",
      ),
    },
  },
  {
    name: 'the source of a function evaluated elsewhere',
    files: {
      ...commonjs(
        'dep',
        "const { runInNewContext } = require('vm');\nexports.elsewhere = (f, value) => runInNewContext('(' + f + ')(' + value + ')');\n",
      ),
      ...returns(
        'elsewhere((n: number) => { const double = (x: number) => x * 2; function inner(x: number) { return double(x); } class Box { value = inner(n); } return new Box().value; }, 21)',
        "import { elsewhere } from 'dep';",
      ),
    },
  },
  {
    name: 'names in a stack trace',
    files: {
      ...commonjs(
        'dep',
        'function innermost() { throw new Error("x"); }\nexports.run = function outer() { innermost(); };\n',
      ),
      ...returns(
        'stack()',
        "import { run } from 'dep';\nclass Orders { place() { run(); } }\nfunction stack() { try { new Orders().place(); } catch (error) { return (error as Error).stack?.split('\\n').slice(1, 5).map((line) => /at (\\S+)/.exec(line)?.[1]); } }",
      ),
    },
  },
  {
    name: 'class fields, accessors and static blocks',
    files: {
      ...esmodule(
        'dep',
        "const order = [];\nclass Base { constructor() { order.push('Base'); this.set?.('base'); } }\nexport class Model extends Base {\n  value = (order.push('field'), 'field');\n  ['comp' + 'uted'] = 1;\n  #secret = 2;\n  static made = 0;\n  static { Model.made = 5; order.push('static'); }\n  get secret() { return this.#secret; }\n  static has(other) { return #secret in other; }\n}\nexport { order };\n",
      ),
      ...returns(
        '[new Model().value, new Model().computed, new Model().secret, Model.made, Model.has({}), order, Object.keys(new Model())]',
        "import { Model, order } from 'dep';",
      ),
    },
  },
  {
    name: 'symbols, BigInt, regular expressions and templates',
    files: {
      ...esmodule(
        'dep',
        "export const tag = (strings, ...values) => [strings.raw.join('|'), values];\nexport const big = 2n ** 64n - 1n;\nexport const registered = Symbol.for('dep') === Symbol.for('dep');\nexport const described = Symbol('inner').description;\nexport class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } *[Symbol.iterator]() { yield 2; yield 4; } get [Symbol.toStringTag]() { return 'Even'; } }\nexport const found = 'a1ü2'.match(/(?<letter>\\p{L})(?<digit>\\d)/dgu);\n",
      ),
      ...returns(
        '[String(big), registered, described, 4 instanceof Even, [...new Even()], String(new Even()), found, tag`a\\n${1}b`]',
        "import { big, described, Even, found, registered, tag } from 'dep';",
      ),
    },
  },
  {
    name: 'async generators and disposal in order',
    files: {
      ...esmodule(
        'dep',
        'export async function* count(log) { try { for (let i = 0; i < 3; i++) { await null; yield i; } } finally { log.push("closed"); } }\n',
      ),
      'handler.ts':
        "import { count } from 'dep';\nexport const handler = async () => {\n  const seen: unknown[] = [];\n  for await (const n of count(seen)) {\n    seen.push(n);\n    if (n === 1) break;\n  }\n  return seen;\n};\n",
    },
  },
];
