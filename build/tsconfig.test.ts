import { buildAssets, buildFunction } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, SMALL, type Sources, writeSource } from './testing/repository.ts';

afterAll(cleanUp);

const DECORATED = `const seen: unknown[] = [];
function column(target: unknown, key: unknown) {
  seen.push([typeof target, typeof key]);
}
export class Item {
  @column name = 'x';
}
export { seen };
`;
const HANDLER = {
  ...SMALL,
  'functions/greet/function.config.ts': "export const config = { name: 'greet', layers: [] };\n",
  'functions/greet/handler.ts': `import { Item, seen } from './item.ts';
export const handler = async () => [new Item().name, ...seen];
`,
  'functions/greet/item.ts': DECORATED,
};
const tsconfig = (compilerOptions: Readonly<Record<string, unknown>>) => JSON.stringify({ compilerOptions });
const printed = async (sources: Sources) => {
  const { path } = await buildFunction({
    root: repository({ ...HANDLER, ...sources }),
    outDir: folder(),
    entry: 'functions/greet/handler.ts',
    name: 'greet',
  });
  const script = "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));";
  const { stdout, stderr } = runLikeLambda({ task: unpacked(path), opt: folder(), environment: {}, script });
  return stderr || stdout.trim();
};
/** Arguments that a decorator of a field gets: those of the language, and those of older TypeScript. */
const [LANGUAGE, OLDER] = ['["x",["undefined","object"]]', '["x",["object","string"]]'];

describe('decorators', () => {
  it.each<[string, string, Sources]>([
    ['those of the language without a tsconfig.json', LANGUAGE, {}],
    ['those of the language where it says nothing of them', LANGUAGE, { 'tsconfig.json': '{}' }],
    [
      'the older ones with experimentalDecorators',
      OLDER,
      { 'tsconfig.json': tsconfig({ experimentalDecorators: true }) },
    ],
    [
      'the older ones, with comments and a comma at the end',
      OLDER,
      { 'tsconfig.json': '{ // a comment\n"compilerOptions": { "experimentalDecorators": true, /* two */ }, }' },
    ],
    [
      'the older ones of a tsconfig.json that is extended, by path and by package',
      OLDER,
      {
        'node_modules/@tsconfig/old/package.json': '{ "name": "@tsconfig/old" }',
        'node_modules/@tsconfig/old/tsconfig.json': tsconfig({ experimentalDecorators: true }),
        'config/base.json': '{ "extends": "@tsconfig/old/tsconfig.json" }',
        'tsconfig.json': '{ "extends": ["./config/base"], "compilerOptions": { "strict": true } }',
      },
    ],
    [
      "those of the function's own tsconfig.json",
      OLDER,
      { 'tsconfig.json': '{}', 'functions/greet/tsconfig.json': tsconfig({ experimentalDecorators: true }) },
    ],
  ])('are %s', async (_, expected, sources) => {
    expect(await printed(sources)).toBe(expected);
  });

  it('of a class and its methods may be those of Powertools', async () => {
    const handler = `import { Logger } from '@aws-lambda-powertools/logger';
const logger = new Logger({ serviceName: 's' });
class Api {
  @logger.injectLambdaContext()
  async handler() { return 'called'; }
}
const api = new Api();
const context = { functionName: 'f', memoryLimitInMB: '128', invokedFunctionArn: 'a', awsRequestId: 'r' };
export const handler = () => (api.handler as any)({}, context);
`;
    const sources = {
      'tsconfig.json': tsconfig({ experimentalDecorators: true }),
      'functions/greet/handler.ts': handler,
    };
    expect(await printed(sources)).toBe('"called"');
  });

  it('fails: with their types, which nobody writes down', async () => {
    const options = { experimentalDecorators: true, emitDecoratorMetadata: true };
    await expect(printed({ 'tsconfig.json': tsconfig(options) })).rejects.toThrow(
      /BU024[\s\S]*functions\/greet\/item\.ts:6:3[\s\S]*emitDecoratorMetadata/,
    );
    const plain = { 'functions/greet/item.ts': DECORATED.replace('@column name', 'name') };
    expect(await printed({ ...plain, 'tsconfig.json': tsconfig(options) })).toBe('["x"]');
  });

  it("fails: of a file with another tsconfig.json than the handler's", async () => {
    const sources = {
      'functions/greet/handler.ts':
        "import { seen } from '../shared/item.ts';\nexport const handler = async () => ['x', ...seen];\n",
      'functions/shared/item.ts': DECORATED,
      'tsconfig.json': tsconfig({ experimentalDecorators: true }),
    };
    expect(await printed(sources)).toBe(OLDER);
    await expect(printed({ ...sources, 'functions/shared/tsconfig.json': '{}' })).rejects.toThrow(
      /BU024[\s\S]*functions\/shared\/item\.ts:6:3[\s\S]*experimentalDecorators/,
    );
  });

  it('fails: of a parameter, unless they are the older ones', async () => {
    const item =
      'const seen: unknown[] = [];\nconst p = (...all: unknown[]) => void seen.push(all[2]);\nexport class Item {\n  name = "x";\n  m(@p _: string) {}\n}\nexport { seen };\n';
    await expect(printed({ 'functions/greet/item.ts': item })).rejects.toThrow(
      /BU024[\s\S]*functions\/greet\/item\.ts:5:5[\s\S]*"experimentalDecorators": true/,
    );
    const older = { 'tsconfig.json': tsconfig({ experimentalDecorators: true }) };
    expect(await printed({ 'functions/greet/item.ts': item, ...older })).toBe('["x",0]');
  });
});

describe('fields of classes', () => {
  const FIELDS = {
    'functions/greet/item.ts': `const seen: unknown[] = [];
class Base { set name(value: string) { seen.push(value); } }
export class Item extends (Base as new () => object) { name = 'assigned'; }
export { seen };
`,
    'functions/greet/handler.ts': `import { Item, seen } from './item.ts';
new Item();
export const handler = async () => seen;
`,
  };
  it.each([
    ['defined', '[]', {}],
    ['assigned with useDefineForClassFields: false', '["assigned"]', { useDefineForClassFields: false }],
    ['assigned for an old target', '["assigned"]', { target: 'ES2020' }],
    ['defined for an old target that says so', '[]', { target: 'ES2020', useDefineForClassFields: true }],
    ['defined for a new target', '[]', { target: 'ES2022' }],
  ])('are %s', async (_, expected, options) => {
    expect(await printed({ ...FIELDS, 'tsconfig.json': tsconfig(options) })).toBe(expected);
  });
});

describe('JSX', () => {
  const VIEW = {
    'functions/greet/view.tsx': 'export const view = (name: string) => <p>{name}</p>;\n',
    'functions/greet/handler.ts': "import { view } from './view.tsx';\nexport const handler = async () => view('x');\n",
    'node_modules/lib/package.json': '{ "name": "lib", "exports": { "./jsx-runtime": "./runtime.js" } }',
    'node_modules/lib/runtime.js': 'exports.jsx = (type, props) => [type, props.children];\n',
  };
  it('is compiled as tsconfig.json says', async () => {
    const options = { jsx: 'react-jsx', jsxImportSource: 'lib' };
    expect(await printed({ ...VIEW, 'tsconfig.json': tsconfig(options) })).toBe('["p","x"]');
  });

  it('fails: where it is left to somebody else', async () => {
    await expect(printed({ ...VIEW, 'tsconfig.json': tsconfig({ jsx: 'preserve' }) })).rejects.toThrow(
      /BU024[\s\S]*functions\/greet\/view\.tsx:1:39[\s\S]*react-jsx/,
    );
  });
});

describe('what a change of a tsconfig.json builds again', () => {
  const builtAgain = async (path: string, text: string) => {
    const root = repository({ ...HANDLER, 'tsconfig.json': tsconfig({ strict: true }) });
    const options = { root, outDir: folder(), functions: 'all' } as const;
    await buildAssets(options);
    writeSource(`${root}/${path}`, text);
    return (await buildAssets(options)).built;
  };
  it.each([
    ['decorators', 'tsconfig.json', tsconfig({ experimentalDecorators: true }), ['greet']],
    ['nothing that a bundle has', 'tsconfig.json', tsconfig({ strict: false, paths: { a: ['b'] } }), []],
    ["the function's own file", 'functions/greet/tsconfig.json', tsconfig({ experimentalDecorators: true }), ['greet']],
  ])('%s: %j', async (_, path, text, expected) => {
    expect(await builtAgain(path, text)).toEqual(expected);
  });
});

describe('paths', () => {
  const MAPPED = {
    'functions/greet/handler.ts':
      "import { word } from '@shared/words.ts';\nexport const handler = async () => word;\n",
    'functions/shared/words.ts': "export const word = 'word';\n",
    'tsconfig.json': tsconfig({ paths: { '@shared/*': ['./functions/shared/*'] } }),
  };
  it('fails: with the way that Node knows too', async () => {
    await expect(printed(MAPPED)).rejects.toThrow(
      /BU003[\s\S]*paths[\s\S]*handler\.ts:1:22[\s\S]*"imports"[\s\S]*"#shared\/words\.ts"/,
    );
  });

  it('have a neighbour that works', async () => {
    const imports = { type: 'module', imports: { '#shared/*': './functions/shared/*' } };
    const handler = MAPPED['functions/greet/handler.ts'].replace('@shared', '#shared');
    const sources = { ...MAPPED, 'package.json': JSON.stringify(imports), 'functions/greet/handler.ts': handler };
    expect(await printed(sources)).toBe('"word"');
  });
});
