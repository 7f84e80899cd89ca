import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, SMALL, type Sources, writeSource } from './testing/repository.ts';

afterAll(cleanUp);

/** Function with a file beside its handler. */
const PAGE = {
  ...SMALL,
  'package.json': '{ "type": "module" }',
  'functions/greet/function.config.ts': "export const config = { name: 'greet', layers: [] };\n",
  'functions/greet/mail.html': '<p>hello</p>\n',
} satisfies Sources;
const OUTPUT = "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));";
const build = (root: string, outDir = folder()) => buildAssets({ root, outDir, functions: 'all' });
const output = (zip = '') => {
  const options = { task: unpacked(zip), opt: folder(), environment: {}, workers: true };
  const { stdout, stderr } = runLikeLambda({ ...options, script: OUTPUT });
  return stderr || stdout.trim();
};
const built = async (sources: Sources) => (await build(repository({ ...PAGE, ...sources }))).functions['greet'];
const filesIn = (zip = '') => Object.keys(unzipSync(readFileSync(zip)));

describe('a worker', () => {
  const WORKER = {
    'functions/greet/handler.ts': `import { Worker } from 'node:worker_threads';
export const handler = () =>
  new Promise((done) => new Worker(new URL('./worker.ts', import.meta.url)).once('message', done));
`,
    'functions/greet/worker.ts': `import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { word } from './word.ts';
parentPort?.postMessage([word satisfies string, readFileSync(new URL('./mail.html', import.meta.url), 'utf8')]);
`,
    'functions/greet/word.ts': "export const word = 'one';\n",
  };

  it('is bundled, and finds its own files', async () => {
    const asset = await built(WORKER);
    expect(filesIn(asset?.path)).toHaveLength(3);
    expect(output(asset?.path)).toBe('["one","<p>hello</p>\\n"]');
  });

  it('is made again when something that it imports changes', async () => {
    const [root, outDir] = [repository({ ...PAGE, ...WORKER }), folder()];
    await build(root, outDir);
    expect((await build(root, outDir)).built).toEqual([]);
    writeSource(join(root, 'functions/greet/word.ts'), "export const word = 'two';\n");
    const again = await build(root, outDir);
    expect(again.built).toEqual(['greet']);
    expect(output(again.functions['greet']?.path)).toContain('two');
  });

  it('fails: BU021 for a line of it that cannot be followed', async () => {
    const worker = `import { readdirSync } from 'node:fs';\nreaddirSync(import.meta.dirname);\n`;
    await expect(built({ ...WORKER, 'functions/greet/worker.ts': worker })).rejects.toThrow(
      /BU021[\s\S]*worker\.ts:2:13/,
    );
  });
});

describe('workers that start each other', () => {
  const starts = (file: string) =>
    `import { Worker } from 'node:worker_threads';\nexport const handler = () => new Worker(new URL('./${file}', import.meta.url));\n`;

  it('fails: BU021, since each would contain the name of the other', async () => {
    const sources = { 'functions/greet/handler.ts': starts('a.ts'), 'functions/greet/a.ts': starts('b.ts') };
    await expect(built({ ...sources, 'functions/greet/b.ts': starts('a.ts') })).rejects.toThrow(
      /BU021[\s\S]*functions\/greet\/a\.ts, functions\/greet\/b\.ts/,
    );
    await expect(built({ ...sources, 'functions/greet/b.ts': '' })).resolves.toBeDefined();
  });
});
