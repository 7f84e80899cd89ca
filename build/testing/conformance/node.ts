import { type ConformanceCase, commonjs, esmodule, returns } from './case.ts';

/** Node's own modules. */
export const NODE: readonly ConformanceCase[] = [
  {
    name: 'a default import of a module of Node is the module',
    files: {
      ...commonjs('dep', "module.exports = require('https');\n"),
      ...returns(
        '[https === dep, Object.keys(https).length > 5, { ...crypto }.createHash === crypto.createHash, "get" in https, typeof Object.getOwnPropertyDescriptor(zlib, "gzip")?.value]',
        "import https from 'node:https';\nimport crypto from 'crypto';\nimport zlib from 'node:zlib';\nimport dep from 'dep';",
      ),
    },
  },
  {
    // The program is a text that only the bundler reads: its casts are there to be removed.
    name: 'a write to a module of Node reaches everybody',
    files: {
      ...commonjs(
        'dep',
        "const https = require('https');\nexports.call = () => https.request();\nexports.added = () => Object.keys(https).includes('added');\n",
      ),
      ...returns(
        '[call(), added(), (delete (https as any).added), added()]',
        "import https from 'node:https';\nimport { added, call } from 'dep';\nhttps.request = (() => 'patched') as any;\nObject.defineProperty(https, 'added', { value: 1, enumerable: true, configurable: true });",
      ),
    },
  },
  {
    name: 'a namespace of a module of Node',
    files: returns(
      '[Object.keys(zlib).includes("gzip"), "gzip" in zlib, { ...crypto }.createHash === crypto.createHash, refused(), zlib.default.gzip === zlib.gzip, Object.getOwnPropertyDescriptor(dns, "lookup")?.writable, JSON.stringify(Object.keys(net)) === JSON.stringify(Object.keys(net).sort())]',
      "import * as zlib from 'node:zlib';\nimport * as crypto from 'node:crypto';\nimport * as dns from 'node:dns';\nimport * as net from 'node:net';\nconst refused = () => { return [Reflect.set(zlib, 'gzip', 1), Reflect.deleteProperty(zlib, 'gzip'), Reflect.defineProperty(zlib, 'x', { value: 1 })]; };",
    ),
  },
  {
    name: 'names of a module of Node exported again',
    files: {
      ...esmodule(
        'dep',
        "export * from 'node:crypto';\nexport { gzipSync } from 'node:zlib';\nexport { default as events } from 'node:events';\n",
      ),
      ...returns(
        '[typeof createHash, typeof gzipSync, new events() instanceof EventEmitter]',
        "import { createHash, events, gzipSync } from 'dep';\nimport { EventEmitter } from 'node:events';",
      ),
    },
  },
  {
    name: 'modules of Node that are functions',
    files: {
      ...commonjs(
        'dep',
        "const EventEmitter = require('events');\nconst assert = require('assert');\nconst Stream = require('stream');\nmodule.exports = class Bus extends EventEmitter { check() { assert(true); return this instanceof EventEmitter && typeof Stream.Readable; } };\n",
      ),
      ...returns(
        '[new Bus().check(), typeof assert.strict, typeof fs.promises.readFile, (await import("node:http")).default === http]',
        "import Bus from 'dep';\nimport assert from 'node:assert';\nimport * as fs from 'fs';\nimport http from 'http';",
      ),
    },
  },
];
