import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssets, buildFunction } from './index.ts';
import { cleanUp, folder, HERE, repository, SMALL, unzipped } from './testing/repository.ts';

afterAll(cleanUp);

const buildIn = (root: string, outDir = folder()) => buildAssets({ root, outDir, functions: 'all' });

describe('buildAssets', () => {
  it('makes a zip of one file for a function, and leaves to the layer what the layer carries', async () => {
    const { functions } = await buildIn(repository());
    const asset = functions['greet'];
    const bytes = readFileSync(asset?.path ?? '');
    const digest = createHash('sha256').update(bytes).digest();
    expect(asset).toMatchObject({
      handler: 'index.handler',
      sha256: digest.toString('base64'),
      zippedBytes: bytes.length,
    });
    expect(asset?.path).toMatch(new RegExp(`/greet-${digest.toString('hex').slice(0, 12)}\\.zip$`));
    const files = unzipped(bytes);
    expect(Object.keys(files)).toEqual(['index.mjs']);
    expect(files['index.mjs']).toContain('from"fflate"');
    expect(asset?.unzippedBytes).toBe(Buffer.byteLength(files['index.mjs'] ?? ''));
  });

  it('puts packages of a layer where Lambda looks for them, as ES modules with their entries', async () => {
    const { layers } = await buildIn(repository());
    const files = unzipped(readFileSync(layers['tools']?.path ?? ''));
    expect(Object.keys(files)).toEqual([
      'nodejs/node_modules/fflate/index.mjs',
      'nodejs/node_modules/fflate/package.json',
    ]);
    expect(JSON.parse(files['nodejs/node_modules/fflate/package.json'] ?? '')).toEqual({
      name: 'fflate',
      version: expect.any(String),
      type: 'module',
      exports: { '.': './index.mjs' },
    });
  });

  it('keeps the source map beside the zip, not in it', async () => {
    const outDir = folder();
    const { functions } = await buildIn(repository(), outDir);
    const map = functions['greet']?.path.replace(/\.zip$/, '.index.mjs.map') ?? '';
    expect(JSON.parse(readFileSync(map, 'utf8')).sources.join()).toContain('greeting.ts');
    expect(readdirSync(outDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('builds those that are asked for', async () => {
    const root = repository({ ...SMALL, 'functions/broken/handler.ts': 'export const' });
    const { functions } = await buildAssets({ root, outDir: folder(), functions: ['greet'] });
    expect(Object.keys(functions)).toEqual(['greet']);
  });

  it('builds nothing of nothing', async () => {
    expect(await buildIn(repository({}))).toEqual({ functions: {}, layers: {}, built: [], reused: [] });
  });
});

it('bundles one function to the same bytes alone and among others', async () => {
  const more = {
    ...SMALL,
    'functions/wave/handler.ts': 'export const handler = () => 1;',
    'functions/wave/function.config.ts': "export const config = { name: 'wave', layers: ['tools'] };",
  };
  const alone = await buildIn(repository());
  const among = await buildIn(repository(more));
  expect(among.functions['greet']?.sha256).toBe(alone.functions['greet']?.sha256);
});

describe('buildFunction', () => {
  it('builds a double from anywhere, with everything in it', async () => {
    const root = repository({
      'doubles/fails.ts': "import { zipSync } from 'fflate';\nexport const handler = () => zipSync({});\n",
    });
    const asset = await buildFunction({ root, outDir: folder(), entry: 'doubles/fails.ts', name: 'fails' });
    expect(asset.path).toMatch(/\/fails-[\da-f]{12}\.zip$/);
    expect(unzipped(readFileSync(asset.path))['index.mjs']).not.toMatch(/from\s*"fflate"/);
  });

  it('leaves to layers what they carry', async () => {
    const asset = await buildFunction({
      root: repository(),
      outDir: folder(),
      entry: 'functions/greet/handler.ts',
      name: 'double',
      layers: ['tools'],
    });
    expect(unzipped(readFileSync(asset.path))['index.mjs']).toContain('from"fflate"');
  });

  it('fails: BU001 when there is no such file', async () => {
    const build = buildFunction({ root: repository(), outDir: folder(), entry: 'doubles/none.ts', name: 'none' });
    await expect(build).rejects.toThrow('[BU001] doubles/none.ts');
  });
});

describe('input that cannot be built', () => {
  const layer = (json: string) => ({ 'functions/layers/tools/layer.json': json });
  const config = (text: string) => ({ 'functions/greet/function.config.ts': text });
  const handler = (text: string) => ({ 'functions/greet/handler.ts': text });

  it.each<[string, string, Record<string, string>]>([
    ['a syntax error', '[BU002] functions/greet/handler.ts: ', handler('export const = 1;')],
    ['a syntax error in a configuration', '[BU002] functions/greet/function.config.ts', config('export const')],
    ['an import of no file', '[BU003] functions/greet/handler.ts: ', handler("export * from './none.ts';")],
    [
      'an import of no package',
      'given:   "no-such-package"',
      handler("import 'no-such-package';\nexport const handler = 1;"),
    ],
    ['a configuration without config', 'no export named "config"', config('export const other = 1;')],
    [
      'a configuration of another function',
      'given:   "wave"',
      config("export const config = { name: 'wave', layers: [] };"),
    ],
    [
      'a layer that is not in a list',
      '[BU004] functions/greet/function.config.ts: layers',
      config("export const config = { layers: 'tools' };"),
    ],
    [
      'a description that is no text',
      '[BU004] functions/greet/function.config.ts: description',
      config('export const config = { description: 1 };'),
    ],
    [
      'a timeout that is no number',
      '[BU004] functions/greet/function.config.ts: timeoutSeconds',
      config("export const config = { timeoutSeconds: '10' };"),
    ],
    [
      'a layer that is not there',
      '[BU005] functions/layers/none/layer.json',
      config("export const config = { name: 'greet', layers: ['none'] };"),
    ],
    ['a layer that is not JSON', '[BU005] functions/layers/tools/layer.json', layer('{')],
    ['a layer without packages', '[BU005] functions/layers/tools/layer.json: packages', layer('{}')],
    [
      'a layer with odd entries',
      '[BU005] functions/layers/tools/layer.json: packages.fflate',
      layer('{ "packages": { "fflate": ["../x"] } }'),
    ],
    [
      'an entry that the layer does not carry',
      '[BU006] functions/greet/handler.ts',
      handler("import 'fflate/browser';\nexport const handler = 1;"),
    ],
    [
      'a package that is not installed',
      '[BU007] functions/layers/tools/layer.json: a package of a layer is not installed',
      layer('{ "packages": { "no-such-package": ["."] } }'),
    ],
    [
      'an entry that the package lacks',
      'a package of a layer lacks an entry',
      layer('{ "packages": { "fflate": [".", "./none"] } }'),
    ],
    [
      'a package in CommonJS',
      'has a CommonJS module under that entry',
      layer('{ "packages": { "fflate": ["."], "picocolors": ["."] } }'),
    ],
    ['a handler without handler', '[BU008] functions/greet/handler.ts', handler('export const other = 1;')],
    ['a handler without anything', 'given:   "no exports"', handler('console.log(1);')],
  ])('fails: %s', async (_, message, changes) => {
    const outDir = folder();
    const build = buildIn(repository({ ...SMALL, ...changes }), outDir);
    await expect(build).rejects.toMatchObject({ name: 'LandformError', message: expect.stringContaining(message) });
    expect(readdirSync(outDir)).toEqual([]);
  });

  it('fails: BU001 for a function that is not there, with those that are', async () => {
    const build = buildAssets({ root: repository(), outDir: folder(), functions: ['wave'] });
    await expect(build).rejects.toThrow(/\[BU001\] functions\/wave\/handler.ts[\s\S]*allowed: greet/);
  });

  it('fails: BU001 where there are no functions at all', async () => {
    const build = buildAssets({ root: repository({}), outDir: folder(), functions: ['wave'] });
    await expect(build).rejects.toThrow('BU001');
  });

  it('fails: BU005 where there are no layers at all', async () => {
    const { 'functions/layers/tools/layer.json': _, ...rest } = SMALL;
    await expect(buildIn(repository(rest))).rejects.toThrow(/BU005.*tools[\s\S]*that has a layer\.json/);
  });

  it('imports nothing of ours but what every room stands on', () => {
    const files = readdirSync(join(HERE, 'build')).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const imports = files.flatMap(
      (name) => readFileSync(join(HERE, 'build', name), 'utf8').match(/from '\.\.\/(?!base\/)[^']*'/g) ?? [],
    );
    expect(imports).toEqual([]);
  });
});
