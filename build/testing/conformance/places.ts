import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

/** Function (module 1): `(func (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)`. */
const ADD = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1,
  7, 0, 32, 0, 32, 1, 106, 11,
]);

/** Code that reads files or loads modules beside itself. */
export const PLACES: readonly ConformanceCase[] = [
  {
    name: 'a file beside the handler',
    files: {
      'mail.html': '<p>hello</p>\n',
      ...returns(
        '[readFileSync(page, "utf8"), page.protocol, page.pathname.endsWith("mail.html")]',
        "import { readFileSync } from 'node:fs';\nconst page = new URL('./mail.html', import.meta.url);",
      ),
    },
  },
  {
    name: 'files of one name in an ES module package and beside the handler',
    files: {
      'mail.html': 'mine',
      ...esmodule(
        'dep',
        "import { readFile } from 'node:fs/promises';\nexport const read = () => readFile(new URL('./data/mail.html', import.meta.url), 'utf8');\n",
      ),
      'node_modules/dep/data/mail.html': 'theirs',
      ...returns(
        '[await read(), readFileSync(new URL("mail.html", import.meta.url), "utf8")]',
        "import { readFileSync } from 'node:fs';\nimport { read } from 'dep';",
      ),
    },
  },
  {
    name: 'a file by the folder of an ES module',
    files: {
      'mail.txt': 'hello',
      'texts/foot.txt': 'bye',
      ...returns(
        '[readFileSync(join(import.meta.dirname, "mail.txt"), "utf8"), readFileSync(path.resolve(here, "texts", "foot.txt"), "utf8"), readFileSync(`${here}/mail.txt`, "utf8")]',
        "import { readFileSync } from 'node:fs';\nimport path, { dirname, join } from 'node:path';\nimport { fileURLToPath } from 'node:url';\nconst here = dirname(fileURLToPath(import.meta.url));",
      ),
    },
  },
  {
    name: '__dirname of a CommonJS package that reads a file beside itself',
    files: {
      ...commonjs(
        'dep',
        "const fs = require('fs');\nconst path = require('path');\nconst here = path.join(__dirname, 'data.json');\nexports.where = () => path.basename(here);\nexports.read = () => fs.readFileSync(here, 'utf8');\nexports.concat = fs.readFileSync(__dirname + '/texts/a.txt', 'utf8');\nexports.type = typeof __dirname;\n",
      ),
      'node_modules/dep/data.json': '{ "a": 1 }',
      'node_modules/dep/texts/a.txt': 'a',
      ...returns('[dep.where(), dep.read(), dep.concat, dep.type]', "import dep from 'dep';"),
    },
  },
  {
    name: '__filename and __dirname as values',
    files: {
      ...commonjs(
        'dep',
        "const path = require('path');\nmodule.exports = [path.basename(__filename), path.extname(__filename), path.basename(__dirname), __filename === process.argv[1], typeof __filename !== 'undefined', path.dirname(__filename) === __dirname];\n",
      ),
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: '__dirname to a file that is not there',
    files: {
      ...commonjs(
        'dep',
        "const { existsSync } = require('fs');\nexports.there = existsSync(require('path').join(__dirname, 'missing.json'));\n",
      ),
      ...returns('dep.there', "import dep from 'dep';"),
    },
  },
  {
    name: 'a package that lists its own folder',
    files: {
      ...commonjs('dep', "exports.files = require('fs').readdirSync(__dirname);\n"),
      ...returns('dep.files', "import dep from 'dep';"),
    },
    refused: /BU021[\s\S]*node_modules\/dep\/index\.js:1:43/,
  },
  {
    name: 'a file beside itself with a computed name',
    files: {
      'texts/a.txt': 'a',
      ...returns(
        'read("a")',
        "import { readFileSync } from 'node:fs';\nconst read = (name: string) => readFileSync(new URL(`./texts/${name}.txt`, import.meta.url), 'utf8');",
      ),
    },
    refused: /BU021[\s\S]*handler\.ts:2:/,
  },
  {
    name: 'require of a file by its path',
    files: {
      ...commonjs(
        'dep',
        "const path = require('path');\nexports.version = require(path.join(__dirname, 'package.json')).version;\nexports.part = require(path.resolve(__dirname, './part'));\n",
      ),
      'node_modules/dep/part.js': "module.exports = 'part';\n",
      ...returns('dep', "import dep from 'dep';"),
    },
  },
  {
    name: 'createRequire of JSON, CommonJS and Node',
    files: {
      ...commonjs('dep', "module.exports = 'dep';\n"),
      'data.json': '{ "a": 1 }',
      'old.cjs': "module.exports = 'old';\n",
      ...returns(
        '[require("./data.json"), require("./old.cjs"), require("dep"), require("node:path").sep, load("./data.json") === require("./data.json")]',
        "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst load = createRequire(import.meta.filename);",
      ),
    },
  },
  {
    name: 'JSON by import and by require, with a byte order mark',
    files: {
      ...commonjs('dep', "module.exports = require('./data.json');\n"),
      'node_modules/dep/data.json': '\ufeff{ "__proto__": 1, "ünï": "\\u2028" }',
      'data.json': '{ "a": [1, null] }',
      ...returns(
        '[Object.keys(dep), dep, data]',
        "import dep from 'dep';\nimport data from './data.json' with { type: 'json' };",
      ),
    },
  },
  {
    name: 'WebAssembly from a file',
    files: {
      'add.wasm': ADD,
      ...returns(
        'new WebAssembly.Instance(module).exports.add(20, 22)',
        "import { readFileSync } from 'node:fs';\nconst module = new WebAssembly.Module(readFileSync(new URL('./add.wasm', import.meta.url)));",
      ),
    },
  },
  {
    name: 'a worker with imports',
    files: {
      'worker.js':
        "import { parentPort, workerData } from 'node:worker_threads';\nimport { twice } from './twice.js';\nparentPort.postMessage(twice(workerData));\n",
      'twice.js': 'export const twice = (n) => n * 2;\n',
      ...returns(
        'await new Promise((done) => new Worker(new URL("./worker.js", import.meta.url), { workerData: 21 }).once("message", done))',
        "import { Worker } from 'node:worker_threads';",
      ),
    },
  },
  {
    name: 'import.meta',
    files: {
      ...returns(
        // The program is a text that only the bundler reads: its cast is there to be removed.
        '[import.meta.url.startsWith("file:///"), import.meta.filename.endsWith("/handler.ts"), basename(import.meta.url), typeof import.meta.dirname, import.meta.resolve("node:fs"), typeof (import.meta as any).env]',
        "import { basename } from 'node:path';",
      ),
    },
  },
  {
    name: 'import.meta.resolve of a file',
    files: { 'other.ts': '', ...returns('import.meta.resolve("./other.ts").endsWith("other.ts")') },
    refused: /BU022[\s\S]*handler\.ts:2:37/,
  },
  {
    name: 'require.resolve and require.cache',
    files: {
      ...commonjs(
        'dep',
        "exports.fs = require.resolve('fs');\nexports.load = () => { delete require.cache[require.resolve('./part')]; return require('./part'); };\n",
      ),
      'node_modules/dep/part.js': 'module.exports = {};\n',
      ...returns('[dep.fs, dep.load() === dep.load()]', "import dep from 'dep';"),
    },
    refused: /BU022[\s\S]*node_modules\/dep\/index\.js:2/,
  },
  {
    name: 'require.resolve and import.meta.resolve of a file of data',
    files: {
      ...commonjs(
        'dep',
        "const fs = require('fs');\nexports.read = () => fs.readFileSync(require.resolve('./data.txt'), 'utf8');\nconst json = require.resolve('./data.json');\nexports.json = JSON.parse(fs.readFileSync(json, 'utf8'));\n",
      ),
      'node_modules/dep/data.txt': 'text',
      'node_modules/dep/data.json': '[1]',
      'mail.html': 'mail',
      ...returns(
        '[dep.read(), dep.json, readFileSync(new URL(import.meta.resolve("./mail.html")), "utf8")]',
        "import { readFileSync } from 'node:fs';\nimport dep from 'dep';",
      ),
    },
  },
  {
    name: 'a worker that starts itself',
    files: {
      ...commonjs(
        'dep',
        "const { Worker, isMainThread, parentPort } = require('worker_threads');\nif (isMainThread) exports.run = () => new Promise((done) => new Worker(__filename).once('message', done));\nelse parentPort.postMessage('from the worker');\n",
      ),
      ...returns('await dep.run()', "import dep from 'dep';"),
    },
  },
];
