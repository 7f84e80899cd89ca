import { join } from 'node:path';
import { BuildError, buildAssets, buildAssetsSync, functionsIn } from './index.ts';
import { cleanUp, folder, repository, SMALL, writeSource } from './testing/repository.ts';

afterAll(cleanUp);

/** Error that a function throws. */
function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('buildAssetsSync', () => {
  it('returns what buildAssets returns', async () => {
    const options = { root: repository(), outDir: folder(), functions: 'all' } as const;
    const { built, reused, ...assets } = buildAssetsSync(options);
    expect([built, reused]).toEqual([['greet', 'layers/tools'], []]);
    expect(await buildAssets(options)).toEqual({ ...assets, built: reused, reused: built });
  });

  it('fails with the error of buildAssets', async () => {
    const root = repository({ ...SMALL, 'functions/greet/handler.ts': 'export const other = 1;' });
    const options = { root, outDir: folder(), functions: 'all' } as const;
    const expected = await buildAssets(options).catch((error: unknown) => error);
    const error = thrown(() => buildAssetsSync(options));
    expect(error).toBeInstanceOf(BuildError);
    expect(error).toMatchObject({ code: 'BU008', path: 'functions/greet/handler.ts' });
    expect(String(error)).toBe(String(expected));
  });

  it('does not mind what NODE_OPTIONS prints', () => {
    const root = repository({ ...SMALL, 'talk.cjs': "console.log('{}'); process.on('exit', () => console.error());" });
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `--require ${join(root, 'talk.cjs')}`;
    try {
      expect(buildAssetsSync({ root, outDir: folder(), functions: ['greet'] }).built).toHaveLength(2);
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    }
  });
});

describe('functionsIn', () => {
  const HANDLER = 'export const handler = () => 1;\n';

  it('builds a folder anywhere below the lock file, into dist beside the lock file', () => {
    const root = repository({ 'package-lock.json': '{}', 'app/src/functions/greet/handler.ts': HANDLER });
    writeSource(join(root, 'app/package.json'), '{}');
    const { greet } = functionsIn(join(root, 'app/src/functions'));
    expect(greet).toMatchObject({ handler: 'index.handler', config: { name: 'greet' } });
    expect(greet?.path.startsWith(join(root, 'dist', 'greet-'))).toBe(true);
  });

  it('takes the folder of package.json where there is no lock file, and zips where it is told', () => {
    const root = repository({ 'package.json': '{}', 'lambdas/greet/handler.ts': HANDLER });
    const { greet } = functionsIn(join(root, 'lambdas'), { outDir: 'zips' });
    expect(greet?.path.startsWith(join(root, 'zips', 'greet-'))).toBe(true);
  });

  it('fails: BU001 for a folder without functions', () => {
    const root = repository({ 'package-lock.json': '{}', 'functions/README.md': '' });
    expect(() => functionsIn(join(root, 'functions'))).toThrow('[BU001] functions/<name>/handler.ts');
  });
});
