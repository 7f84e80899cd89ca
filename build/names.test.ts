import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { withClassNames } from './class-names.ts';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, SMALL, type Sources, unzipped } from './testing/repository.ts';

afterAll(cleanUp);

const build = (sources: Sources) =>
  buildAssets({ root: repository({ ...SMALL, ...sources }), outDir: folder(), functions: 'all' });
const config = (layers: string) => ({
  'functions/greet/function.config.ts': `export const config = { name: 'greet', layers: [${layers}] };\n`,
});
const ERRORS = `export class CardDeclined extends Error {
  constructor(message) { super(message); this.name = new.target.name; }
}
export class Expired extends CardDeclined { static is(error) { return error instanceof Expired; } }
export class URL extends Error { static real = new globalThis.URL('https://a.example').href; }
export const lookup = { Registry: class { known() { return typeof Registry; } } };
export const arrow = () => 1;
export function declared() {}
export default class {}
`;
const PACKAGE = {
  'node_modules/errors/package.json':
    '{ "name": "errors", "version": "1.0.0", "type": "module", "exports": { ".": "./index.js", "./more": "./more.js" } }',
  'node_modules/errors/index.js': ERRORS,
  'node_modules/errors/more.js':
    "import { CardDeclined as Base } from './index.js';\nexport class CardDeclined extends Base {}\nexport { Base };\n",
};
const HANDLER = `import Anonymous, { arrow, CardDeclined, declared, Expired, lookup, URL } from 'errors';
import { CardDeclined as Other } from 'errors/more';
const all = [new CardDeclined('x'), new Expired('y'), new Other('z')];
export const handler = async () => [
  ...all.map((error) => [error.name, error.constructor.name, String(error)]),
  [Anonymous, arrow, declared, lookup.Registry, URL].map(({ name }) => name),
  [Expired.is(all[1]), (URL as any).real, new lookup.Registry().known()],
];
`;
const EXPECTED = [
  ['CardDeclined', 'CardDeclined', 'CardDeclined: x'],
  ['Expired', 'Expired', 'Expired: y'],
  ['CardDeclined', 'CardDeclined', 'CardDeclined: z'],
  ['default', 'arrow', 'declared', 'Registry', 'URL'],
  [true, 'https://a.example/', 'undefined'],
];

describe('names of errors, classes and functions', () => {
  it.each([
    ['of a function', ''],
    ['of a layer', "'tools'"],
  ])('are kept in the bundle %s', async (_, layers) => {
    const assets = await build({
      ...PACKAGE,
      ...config(layers),
      'functions/greet/handler.ts': HANDLER,
      'functions/layers/tools/layer.json': '{ "packages": { "errors": [".", "./more"] } }',
    });
    const { stdout, stderr } = runLikeLambda({
      task: unpacked(assets.functions['greet']?.path ?? ''),
      opt: unpacked(...Object.values(assets.layers).map(({ path }) => path)),
      environment: {},
      script: "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));",
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual(EXPECTED);
  });
});

describe('names of classes in the minified files of a layer', () => {
  const HELPER = 'var o=Object.defineProperty,n=(a,b)=>o(a,"name",{value:b,configurable:!0});';
  const named = (code: string) => withClassNames({ 'x.mjs': HELPER + code })['x.mjs']?.slice(HELPER.length);

  it.each([
    ['of a class', 'var e=class{static{n(this,"Orders")}};', 'var e=class Orders{};'],
    [
      'of a class with a parent',
      'var e=class extends t.r{static{n(this,"Orders")}};',
      'var e=class Orders extends t.r{};',
    ],
    [
      'that only texts, properties and exports contain too',
      'var e=class{static{n(this,"Orders")}m(){return a.Orders+"Orders"+{Orders:1}}};export{e as Orders};',
      'var e=class Orders{m(){return a.Orders+"Orders"+{Orders:1}}};export{e as Orders};',
    ],
  ])('are written down: %s', (_, code, expected) => {
    expect(named(code)).toBe(expected);
  });

  it.each([
    ['that something else in the file may have', 'var e=class{static{n(this,"Orders")}m(){return new Orders}};'],
    [
      'that something else in the file may have, spread',
      'var e=class{static{n(this,"Orders")}m(){return[...Orders]}};',
    ],
    ['that is short', 'var e=class{static{n(this,"abc")}};'],
    ['of a global', 'var e=class{static{n(this,"Error")}};'],
    ['that is a word of the language', 'var e=class{static{n(this,"default")}};'],
    ['that a class gives itself', 'var e=class{static{m(this,"Orders")}};'],
    ['of a class that refers to itself', 'var e=class t{static{n(this,"Orders")}m(){return t}};'],
  ])('stay with the helper: %s', (_, code) => {
    expect(named(code)).toBe(code);
  });

  it('are found where the helper comes from another file', () => {
    const files = {
      'a/chunk.mjs': `${HELPER}export{o as b,n as a};`,
      'b/index.mjs': 'import{a as r,b as t}from"../a/chunk.mjs";var e=class{static{r(this,"Orders")}};',
      'b/other.mjs': 'import{a as r}from"./else.mjs";var e=class{static{r(this,"Orders")}};',
    };
    const { 'b/index.mjs': index, 'b/other.mjs': other } = withClassNames(files);
    expect(index).toBe('import{a as r,b as t}from"../a/chunk.mjs";var e=class Orders{};');
    expect(other).toBe(files['b/other.mjs']);
  });
});

describe('the source map of a function', () => {
  it('leads from a stack trace to the line, whatever was put before the code', async () => {
    const { functions } = await build({
      ...config(''),
      'functions/greet/old.cjs':
        "const { sep } = require('path');\nleaked = sep;\nconst other = require(process.env.NOTHING ? './old.cjs' : 'fs');\nexports.sep = leaked + typeof other;\n",
      'functions/greet/handler.ts': `import { sep } from './old.cjs';
import type { Stats } from 'node:fs';

class Orders {
  place(stats?: Stats): never {
    throw new Error(sep + typeof stats);
  }
}
export const handler = async () => new Orders().place();
`,
    });
    const zip = functions['greet']?.path ?? '';
    const script =
      "const { handler } = await import('./index.mjs'); await handler().catch((error) => console.log(error.stack));";
    const { stdout } = runLikeLambda({ task: unpacked(zip), opt: folder(), environment: {}, script });
    const [, method, line, column] = /at (\S+) \(.*index\.mjs:(\d+):(\d+)\)/.exec(stdout) ?? [];
    expect(method).toBe('Orders.place');
    const map = new SourceMap(JSON.parse(readFileSync(zip.replace(/\.zip$/, '.index.mjs.map'), 'utf8')));
    expect(map.findEntry(Number(line) - 1, Number(column) - 1)).toMatchObject({
      originalSource: expect.stringMatching(/handler\.ts$/),
      originalLine: 5,
    });
    expect(unzipped(readFileSync(zip))['index.mjs']?.split('\n').length).toBeGreaterThan(3);
  });
});
