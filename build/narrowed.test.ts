import { readFileSync } from 'node:fs';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { handlerNode } from './testing/nodes.ts';
import { cleanUp, folder, repository, SMALL, unzipped } from './testing/repository.ts';

afterAll(cleanUp);

const LAYER = {
  packages: { fflate: ['.'], '@middy/core': ['.'], zod: ['.'] },
  names: { fflate: ['zipSync'], '@middy/core': ['default'], zod: ['string', 'enum'] },
  together: ['fflate', '@middy/core'],
};
const HANDLER = `import middy from '@middy/core';
import { zipSync } from 'fflate';
import * as z from 'zod';
export const handler = async () => [typeof middy, typeof zipSync, z.string().parse('a'), z.enum(['b']).parse('b')].join(' ');
`;
const build = (layer: unknown, handler = HANDLER) => {
  const root = repository({
    ...SMALL,
    'functions/greet/handler.ts': handler,
    'functions/layers/tools/layer.json': JSON.stringify(layer),
  });
  return buildAssets({ root, outDir: folder(), functions: 'all' });
};

describe('a layer that carries some names of its packages', () => {
  it('gives a handler those, however it imports them', async () => {
    const { functions, layers } = await build(LAYER);
    const script = "console.log(await (await import('./index.mjs')).handler());";
    const run = runLikeLambda({
      node: await handlerNode(),
      task: unpacked(functions['greet']?.path ?? ''),
      opt: unpacked(layers['tools']?.path ?? ''),
      environment: {},
      script,
    });
    expect(run).toEqual({ status: 0, stdout: 'function function a b\n', stderr: '' });
  });

  it('holds nothing else of them, and what goes together in one file', async () => {
    const narrow = (await build(LAYER)).layers['tools'];
    const whole = (await build({ packages: LAYER.packages })).layers['tools'];
    expect(narrow?.unzippedBytes).toBeLessThan((whole?.unzippedBytes ?? 0) / 2);
    const files = unzipped(readFileSync(narrow?.path ?? ''));
    const file = (name: string) => files[`nodejs/node_modules/${name}`] ?? '';
    const common = (up: string) => `from "${up}landform-layer-tools/index.mjs";\n`;
    expect(file('fflate/index.mjs')).toBe(`export { fflate$zipSync as zipSync } ${common('../')}`);
    expect(file('@middy/core/index.mjs')).toBe(`export { _middy_core$default as default } ${common('../../')}`);
    expect(file('zod/index.mjs').includes('landform-layer-tools')).toBe(false);
  });

  it('is asked for what goes together at once, and by its own name for the rest', async () => {
    const { functions } = await build(LAYER);
    const code = unzipped(readFileSync(functions['greet']?.path ?? ''))['index.mjs'] ?? '';
    const imported = [...code.matchAll(/from"([^"]+)"/g)].map(([, specifier]) => specifier);
    expect([...new Set(imported)]).toEqual(['landform-layer-tools', 'zod']);
  });

  it('accounts for every byte', async () => {
    const layer = (await build(LAYER)).layers['tools'];
    expect(layer?.contents.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(layer?.unzippedBytes);
  });

  it('fails: a handler that asks for another name', async () => {
    const handler = "import { unzipSync } from 'fflate';\nexport const handler = () => unzipSync;\n";
    await expect(build(LAYER, handler)).rejects.toThrow(/BU006[\s\S]*handler\.ts:1:10[\s\S]*unzipSync of fflate/);
  });

  it('fails: a name that the package does not have', async () => {
    const layer = { ...LAYER, names: { ...LAYER.names, fflate: ['zipSync', 'zapSync'] } };
    await expect(build(layer)).rejects.toThrow(/BU007[\s\S]*lacks an export[\s\S]*zapSync/);
  });

  it.each([
    ['names of something that it does not carry', { names: { commander: ['Command'] } }, 'names'],
    ['names that are none', { names: { fflate: ['zip sync'] } }, 'names.fflate'],
    ['names that are no lists', { names: ['fflate'] }, 'names'],
    ['to put together what has no names', { together: ['fflate'] }, 'together'],
  ])('fails: %s', async (_, wrong, where) => {
    await expect(build({ packages: LAYER.packages, ...wrong })).rejects.toThrow(`layer.json: ${where}`);
  });
});
