import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssets } from './index.ts';
import { cleanUp, folder, repository, type Sources, unzipped } from './testing/repository.ts';

afterAll(cleanUp);

const HANDLER = 'export const handler = () => "typescript";\n';
const CONFIG = 'functions/greet/function.config.ts';

/** Builds the function of a small repository. */
async function greet(sources: Sources) {
  const { functions } = await buildAssets({ root: repository(sources), outDir: folder(), functions: 'all' });
  const asset = functions['greet'];
  return { asset, code: String(unzipped(readFileSync(asset?.path ?? ''))['index.mjs']) };
}

describe('code with its settings', () => {
  it('has those of function.config.ts that a stack needs', async () => {
    const config =
      "{ name: 'greet', description: 'Greets', memoryMB: 256, timeoutSeconds: 5, environment: ['A'], optionalEnvironment: ['B'], bundleBudgetKB: 9 }";
    const sources = { 'functions/greet/handler.ts': HANDLER, [CONFIG]: `export const config = ${config};` };
    expect((await greet(sources)).asset?.config).toEqual({
      name: 'greet',
      description: 'Greets',
      memoryMB: 256,
      timeoutSeconds: 5,
      environment: ['A'],
      optionalEnvironment: ['B'],
    });
  });

  it('has the name of the folder where there is no function.config.ts, and no layers', async () => {
    const { asset, code } = await greet({ 'functions/greet/handler.ts': HANDLER });
    expect(asset).toMatchObject({ layers: [], handler: 'index.handler' });
    expect(asset?.config).toEqual({ name: 'greet', environment: [], optionalEnvironment: [] });
    expect(code).toContain('typescript');
  });

  it('follows a function.config.ts that is written, changed and removed later', async () => {
    const root = repository({ 'functions/greet/handler.ts': HANDLER });
    const outDir = folder();
    const memory = async (text?: string) => {
      if (text !== undefined) writeFileSync(join(root, CONFIG), text);
      const { functions } = await buildAssets({ root, outDir, functions: 'all' });
      return functions['greet']?.config.memoryMB;
    };
    expect(await memory()).toBeUndefined();
    expect(await memory('export const config = { memoryMB: 256 };')).toBe(256);
    expect(await memory()).toBe(256);
    expect(await memory('export const config = { memoryMB: 512 };')).toBe(512);
  });
});

describe('a handler in JavaScript', () => {
  it.each(['handler.js', 'handler.mjs'])('may be %s', async (name) => {
    const { code } = await greet({ [`functions/greet/${name}`]: 'export const handler = () => "javascript";' });
    expect(code).toContain('javascript');
  });

  it('does not count beside one in TypeScript, from which a compiler may have made it', async () => {
    const { code } = await greet({
      'functions/greet/handler.js': 'exports.handler = () => "compiled";',
      'functions/greet/handler.ts': HANDLER,
    });
    expect(code).toContain('typescript');
  });
});

describe('another folder of functions', () => {
  const sources = (memoryMB: number, at: string) => ({
    [`${at}/greet/handler.ts`]: HANDLER,
    [`${at}/greet/function.config.ts`]: `export const config = { layers: ['tools'], memoryMB: ${memoryMB} };`,
    [`${at}/layers/tools/layer.json`]: '{}',
    [`${at}/layers/tools/files/at`]: at,
  });
  const root = () => repository({ ...sources(256, 'functions'), ...sources(512, 'src/functions') });

  it('has functions, configurations and layers of its own, in the same folder for zips', async () => {
    const options = { root: root(), outDir: folder(), functions: 'all' } as const;
    const read = async (at?: string) => {
      const { functions, layers } = await buildAssets(at === undefined ? options : { ...options, folder: at });
      const files = unzipped(readFileSync(layers['tools']?.path ?? ''));
      return [functions['greet']?.config.memoryMB, String(files['at'])];
    };
    expect(await read()).toEqual([256, 'functions']);
    expect(await read('src/functions')).toEqual([512, 'src/functions']);
    expect(await read()).toEqual([256, 'functions']);
  });

  it('fails: BU001 and BU005 with its paths', async () => {
    const options = { root: root(), outDir: folder(), folder: 'src/functions' };
    await expect(buildAssets({ ...options, functions: ['wave'] })).rejects.toThrow(
      '[BU001] src/functions/wave/handler.ts',
    );
    writeFileSync(join(options.root, 'src', CONFIG), "export const config = { layers: ['none'] };");
    await expect(buildAssets({ ...options, functions: 'all' })).rejects.toThrow(
      /\[BU005\] src\/functions\/layers\/none\/layer\.json[\s\S]*allowed: tools/,
    );
  });
});
