import { readFileSync } from 'node:fs';
import { buildAssets } from './index.ts';
import { runLikeLambda, unpacked } from './testing/lambda-process.ts';
import { cleanUp, folder, repository, SMALL, unzipped } from './testing/repository.ts';

afterAll(cleanUp);

const config = "export const config = { name: 'greet', layers: [] } as const;\n";
const built = async (handler: string, more: Record<string, string> = {}) => {
  const root = repository({
    ...SMALL,
    'functions/greet/handler.ts': handler,
    'functions/greet/function.config.ts': config,
    ...more,
  });
  const { functions } = await buildAssets({ root, outDir: folder(), functions: 'all' });
  return functions['greet']?.path ?? '';
};
const output = (task: string, script: string) => runLikeLambda({ task, opt: folder(), environment: {}, script });

describe("Node's own modules", () => {
  it('are there however they are imported', async () => {
    const zip = await built(
      `import path, { basename } from 'path';
import * as url from 'node:url';
import { old } from './old.cjs';
export { sep } from 'node:path';
export const handler = async () => {
  const { EOL } = await import('node:os');
  return [path.posix.join('a', 'b'), basename('a/b'), url.pathToFileURL('/c').href, JSON.stringify(EOL), old('d')].join(' ');
};
`,
      { 'functions/greet/old.cjs': "const { join } = require('path');\nexports.old = (name) => join('old', name);\n" },
    );
    const script = "const { handler, sep } = await import('./index.mjs'); console.log(await handler(), sep);";
    expect(output(unpacked(zip), script)).toEqual({ status: 0, stdout: 'a/b b file:///c "\\n" old/d /\n', stderr: '' });
    expect(unzipped(readFileSync(zip))['index.mjs']).not.toContain('createRequire');
  });

  it('do not load what only somebody who reads all their exports would need', async () => {
    const zip = await built(
      "import { Agent } from 'node:http';\nexport const handler = async () => new Agent().maxSockets;\n",
    );
    const loaded = "process.moduleLoadList.some((name) => name.includes('undici'))";
    const script = (specifier: string) => `await import('${specifier}'); console.log(${loaded});`;
    expect(output(unpacked(zip), script('./index.mjs'))).toMatchObject({ stdout: 'false\n' });
    expect(output(unpacked(zip), script('node:http'))).toMatchObject({ stdout: 'true\n' });
  });

  it('are loaded when something of them is used, if they take time', async () => {
    const zip = await built(
      `import zlib, { gzipSync } from 'node:zlib';
import * as crypto from 'node:crypto';
export const handler = async () => [gzipSync('a').length > 0, zlib.constants.Z_OK, 'createHash' in crypto, typeof crypto.randomUUID()];
`,
    );
    const loaded = "['zlib', 'crypto'].map((name) => process.moduleLoadList.includes('NativeModule ' + name))";
    const script = `const { handler } = await import('./index.mjs');
const before = ${loaded};
console.log(JSON.stringify([before, await handler(), ${loaded}]));`;
    expect(output(unpacked(zip), script)).toMatchObject({
      stdout: `${JSON.stringify([
        [false, false],
        [true, 0, true, 'string'],
        [true, true],
      ])}\n`,
    });
  });

  it('are the modules themselves to CommonJS, which may change them for everybody', async () => {
    const zip = await built(
      `import { handler as old } from './old.cjs';
import { request } from 'node:https';
export const handler = async () => [old(), request()];
`,
      {
        'functions/greet/old.cjs':
          "const https = require('https');\nhttps.request = () => 'changed';\nexports.handler = () => Object.keys(https).includes('Agent');\n",
      },
    );
    const script = "const { handler } = await import('./index.mjs'); console.log(JSON.stringify(await handler()));";
    expect(output(unpacked(zip), script)).toMatchObject({ stdout: '[true,"changed"]\n' });
  });

  it('are no files of the repository that a build would look at again', async () => {
    const root = repository({
      ...SMALL,
      'functions/greet/handler.ts': "import { sep } from 'node:path';\nexport const handler = () => sep;\n",
      'functions/greet/function.config.ts': config,
    });
    const outDir = folder();
    const options = { root, outDir, functions: 'all' } as const;
    const first = await buildAssets(options);
    const second = await buildAssets(options);
    expect(second.functions).toEqual(first.functions);
    const receipt = readFileSync(`${outDir}/receipts/greet.json`, 'utf8');
    expect(receipt).toContain('functions/greet/handler.ts');
    expect(receipt).not.toContain('node:path');
  });
});
