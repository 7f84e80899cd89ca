import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { synth } from '../../test/kit/synth.ts';
import { LandformError } from '../core/index.ts';
import { LambdaLayer } from '../layer/index.ts';
import { code, make, synthWith } from './testing/function.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-handler-'));
afterAll(() => rmSync(folder, { recursive: true }));

function zipped(...names: string[]): string {
  const path = join(folder, `${names.join('_').replaceAll('/', '-')}.zip`);
  writeFileSync(path, zipSync(Object.fromEntries(names.map((name) => [name, new Uint8Array([1])]))));
  return path;
}
const withHandler =
  (handler: unknown, ...files: string[]) =>
  () =>
    synthWith({ code: { ...code, path: zipped(...files), handler: handler as string } });

describe('a handler', () => {
  it.each([
    ['a file that is not there', 'app.handler', ['index.mjs'], /FN035[\s\S]*not in the zip[\s\S]*index\.mjs/],
    ['a folder that is not there', 'src/index.handler', ['index.mjs'], /FN035/],
    ['a file with its extension', 'index.mjs', ['src/index.mjs'], /FN035/],
    ['no export', 'index', ['index.mjs'], /FN035[\s\S]*malformed/],
    ['a blank', 'my index.handler', ['my index.mjs'], /FN035[\s\S]*malformed/],
    ['nothing', '', ['index.mjs'], /FN035[\s\S]*malformed/],
    ['too much', `index.${'x'.repeat(125)}`, ['index.mjs'], /FN035[\s\S]*at most 128 characters/],
    ['no text', undefined, ['index.mjs'], /CO017[\s\S]*code\.handler/],
  ])('fails: %s', (_what, handler, files, message) => {
    expect(withHandler(handler, ...files)).toThrow(LandformError);
    expect(withHandler(handler, ...files)).toThrow(message);
  });

  it.each([
    ['index.handler', 'index.mjs'],
    ['index.handler', 'index.js'],
    ['src/v1.2/index.handlers.get', 'src/v1.2/index.cjs'],
    ['./index.handler', 'index.mjs'],
    ['/opt/nodejs/wrapper.handler', 'index.mjs'],
  ])('passes: %s in a zip with %s', (handler, file) => expect(withHandler(handler, file)).not.toThrow());

  it('may be in a layer, which is said', () => {
    let warnings: unknown[] = [];
    synth((stack) => {
      const layer = new LambdaLayer(stack, 'Layer', { name: 'wrapper', code });
      const fn = make(stack, {
        code: { ...code, path: zipped('index.mjs'), handler: 'wrapper/h.handler' },
        layers: [layer],
      });
      warnings = fn.node.metadata.map(({ data }) => data);
    });
    expect(warnings).toContainEqual(expect.stringContaining('one of the layers has to hold it'));
  });

  it('is not looked for by other runtimes, which have other files', () => {
    const given = { ...code, path: zipped('app.py'), handler: 'app.handler' };
    expect(() => synthWith({ code: given, runtime: 'python3.13' })).not.toThrow();
  });
});

describe('what a caller in JavaScript may leave out', () => {
  const missing = (change: object) => () => synthWith(change);

  it.each([
    ['no code', { code: undefined }, /FN036[\s\S]*buildAssets/],
    ['no zip', { code: { ...code, path: join(folder, 'gone.zip') } }, /CO018[\s\S]*gone\.zip/],
    ['a zip without a path', { code: { ...code, path: undefined } }, 'CO018'],
    ['no description', { description: undefined }, /CO019[\s\S]*description/],
    [
      'a variable that is undefined',
      { environment: { A1: undefined } },
      /CO017[\s\S]*environment\.A1[\s\S]*leave its key out/,
    ],
    ['a variable that is a number', { environment: { A1: 5 } }, /CO017[\s\S]*write environment\.A1: '5'/],
    ['a timeout that is no number', { timeoutSeconds: Number.NaN }, /FN001[\s\S]*set timeoutSeconds: 1/],
  ])('fails: %s', (_what, change, message) => {
    expect(missing(change)).toThrow(LandformError);
    expect(missing(change)).toThrow(message);
  });

  it('passes: all of it', () => expect(missing({ environment: { A1: '5' } })).not.toThrow());
});
