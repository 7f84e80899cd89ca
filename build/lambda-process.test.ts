import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { handlerNode } from './testing/nodes.ts';
import { cleanUp, folder, HERE, repository } from './testing/repository.ts';

afterAll(cleanUp);

describe('the process that stands in for Lambda', () => {
  let node: string;
  let opt: string;
  beforeAll(async () => {
    node = await handlerNode();
    const { layers } = await buildAssets({ root: repository(), outDir: folder(), functions: 'all' });
    opt = unpacked(layers['tools']?.path ?? '');
  });
  const run = (script: string) => runLikeLambda({ node, task: folder(), opt, environment: {}, script });
  const REQUIRE = "process.getBuiltinModule('module').createRequire(import.meta.url)";

  it.each([
    ['a package of this repository', "await import('commander')"],
    ['a package of this repository, by require', `${REQUIRE}('commander')`],
    ['a package by its path', `await import('file://${HERE}/node_modules/jose/dist/webapi/index.js')`],
    ['a file', `process.getBuiltinModule('fs').readFileSync('${HERE}/package.json')`],
  ])('fails: to read %s', (_, statement) => {
    const { status, stdout, stderr } = run(`${statement}; console.log('found');`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/MODULE_NOT_FOUND|ERR_ACCESS_DENIED/);
  });

  it('finds what a layer carries', () => {
    const script = "const { zipSync } = await import('fflate'); console.log(typeof zipSync);";
    expect(run(script)).toEqual({ status: 0, stdout: 'function\n', stderr: '' });
  });
});
