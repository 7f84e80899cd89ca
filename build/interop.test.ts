import { buildFunction } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, type Sources } from './testing/repository.ts';

afterAll(cleanUp);

const HANDLER = `import compiled, { named } from 'compiled';
import plain from 'plain';
import { sep } from 'node:path';
export { kept } from 'plain';
export const handler = async () => [typeof compiled, named, typeof plain, sep, typeof (await import('later')).load];
`;
const SOURCES: Sources = {
  'package-lock.json': '{}',
  'functions/greet/handler.ts': HANDLER,
  'node_modules/compiled/index.js': 'exports.__esModule = true;\nexports.default = () => 1;\nexports.named = 2;\n',
  'node_modules/plain/index.js': 'module.exports = () => 3;\nmodule.exports.kept = 4;\n',
  'node_modules/later/index.js': "exports.load = () => import('compiled').then((all) => typeof all.default);\n",
};
const output = async (sources: Sources, script = 'await handler()') => {
  const root = repository({ ...SOURCES, ...sources });
  const { path } = await buildFunction({ root, outDir: folder(), entry: 'functions/greet/handler.ts', name: 'greet' });
  const code = `const { handler, kept } = await import('./index.mjs'); console.log(JSON.stringify([${script}, kept]));`;
  const { stdout, stderr } = runLikeLambda({ task: unpacked(path), opt: folder(), environment: {}, script: code });
  return stderr || JSON.parse(stdout);
};
const MODULES = {
  'node_modules/compiled/package.json': '{}',
  'node_modules/plain/package.json': '{}',
  'node_modules/later/package.json': '{}',
};

describe('the default import of CommonJS that was compiled', () => {
  it('is module.exports where Node runs the importing file as an ES module', async () => {
    expect(await output({ ...MODULES, 'package.json': '{ "type": "module" }' })).toEqual([
      ['object', 2, 'function', '/', 'function'],
      4,
    ]);
  });

  it('is exports.default where it does not, as compilers and tests have it', async () => {
    expect(await output({})).toEqual([['function', 2, 'function', '/', 'function'], 4]);
  });

  it('is module.exports in import(), which CommonJS has from Node', async () => {
    const handler = "import { load } from 'later';\nexport const kept = 4;\nexport const handler = () => load();\n";
    expect(await output({ 'functions/greet/handler.ts': handler })).toEqual(['object', 4]);
  });
});
