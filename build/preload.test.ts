import { readFileSync } from 'node:fs';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, SMALL } from './testing/repository.ts';

afterAll(cleanUp);

const WITH_PRELOAD = {
  ...SMALL,
  'functions/shared/late.ts': "process.env.GREETING = await Promise.resolve('good day');\n",
  'functions/greet/handler.ts': `const greeting = process.env.GREETING;
export const handler = async () => greeting;
`,
  'functions/greet/function.config.ts':
    "export const config = { name: 'greet', layers: [], preload: ['shared/late.ts'] } as const;\n",
};
const builtFrom = async (sources: Record<string, string>) => {
  const { functions } = await buildAssets({ root: repository(sources), outDir: folder(), functions: 'all' });
  return functions['greet']?.path ?? '';
};

describe('files that a function asks to run before its handler', () => {
  it('are awaited before the handler is loaded', async () => {
    const task = unpacked(await builtFrom(WITH_PRELOAD));
    const script = "import { handler } from './index.mjs'; console.log(await handler());";
    expect(runLikeLambda({ task, opt: folder(), environment: {}, script })).toEqual({
      status: 0,
      stdout: 'good day\n',
      stderr: '',
    });
  });

  it('make other bytes when they change, though the handler does not', async () => {
    const changed = {
      ...WITH_PRELOAD,
      'functions/shared/late.ts': "process.env.GREETING = await Promise.resolve('ahoy');\n",
    };
    expect(readFileSync(await builtFrom(changed)).equals(readFileSync(await builtFrom(WITH_PRELOAD)))).toBe(false);
  });

  it('fails: a file that is not there', async () => {
    const sources = {
      ...WITH_PRELOAD,
      'functions/greet/function.config.ts': WITH_PRELOAD['functions/greet/function.config.ts'].replace('late', 'later'),
    };
    await expect(builtFrom(sources)).rejects.toThrow(/BU004.*preload[\s\S]*"shared\/later\.ts"/);
  });

  it('fails: something else than a list', async () => {
    const sources = {
      ...WITH_PRELOAD,
      'functions/greet/function.config.ts':
        "export const config = { name: 'greet', layers: [], preload: 'late.ts' };\n",
    };
    await expect(builtFrom(sources)).rejects.toThrow(/BU004.*preload[\s\S]*a list of files/);
  });
});
