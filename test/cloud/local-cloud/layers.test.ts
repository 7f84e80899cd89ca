import { deploy, invoke, publishLayer } from './functions.ts';

const esm = (name: string, value: string) => ({
  [`nodejs/node_modules/${name}/package.json`]: JSON.stringify({ name, type: 'module', exports: './index.js' }),
  [`nodejs/node_modules/${name}/index.js`]: `export const value = '${value}';`,
});
const commonJs = (name: string, value: string) => ({
  [`nodejs/node_modules/${name}/package.json`]: JSON.stringify({ name, main: 'index.js' }),
  [`nodejs/node_modules/${name}/index.js`]: `exports.value = '${value}';`,
});
const returns = (name: string) => `import { value } from '${name}'; export const handler = async () => value;`;

describe('a layer', () => {
  it('gives packages to ES modules and to CommonJS', async () => {
    const Layers = [await publishLayer({ ...esm('of-esm', 'esm'), ...commonJs('of-cjs', 'cjs') })];
    const fromEsm = await deploy(returns('of-esm'), { Layers });
    expect((await invoke(fromEsm)).payload).toBe('esm');
    const fromCjs = await deploy(
      { 'index.js': `const { value } = require('of-cjs'); exports.handler = async () => value;` },
      { Layers },
    );
    expect((await invoke(fromCjs)).payload).toBe('cjs');
    const mixed = await deploy(`import cjs from 'of-cjs'; export const handler = async () => cjs.value;`, { Layers });
    expect((await invoke(mixed)).payload).toBe('cjs');
  });

  it('shares a scope with another one, and the later wins', async () => {
    const Layers = [
      await publishLayer({ ...esm('@shared/one', 'one'), ...esm('@shared/both', 'first') }),
      await publishLayer({ ...esm('@shared/two', 'two'), ...esm('@shared/both', 'second') }),
    ];
    const own = await deploy(
      `import { value as one } from '@shared/one';
       import { value as two } from '@shared/two';
       import { value as both } from '@shared/both';
       export const handler = async () => [one, two, both];`,
      { Layers },
    );
    expect((await invoke(own)).payload).toEqual(['one', 'two', 'second']);
  });

  it('gives way to the packages of the function itself', async () => {
    const Layers = [await publishLayer(esm('both', 'layer'))];
    const own = await deploy(
      {
        'index.mjs': returns('both'),
        'node_modules/both/package.json': JSON.stringify({ type: 'module', exports: './index.js' }),
        'node_modules/both/index.js': `export const value = 'function';`,
      },
      { Layers },
    );
    expect((await invoke(own)).payload).toBe('function');
  });

  it('is found by packages of another layer', async () => {
    const outer = { ...esm('outer', ''), 'nodejs/node_modules/outer/index.js': `export { value } from 'inner';` };
    const Layers = [await publishLayer(outer), await publishLayer(esm('inner', 'inner'))];
    expect((await invoke(await deploy(returns('outer'), { Layers }))).payload).toBe('inner');
  });

  it('is at /opt for NODE_OPTIONS and for the wrapper script', async () => {
    const files = {
      'hook.cjs': `globalThis.hooked = true;`,
      wrapper: '#!/bin/sh\nexport WRAPPED=yes\nexec "$@"\n',
    };
    const own = await deploy(`export const handler = async () => [globalThis.hooked, process.env.WRAPPED];`, {
      Layers: [await publishLayer(files)],
      Environment: {
        Variables: { NODE_OPTIONS: '--require /opt/hook.cjs', AWS_LAMBDA_EXEC_WRAPPER: '/opt/wrapper' },
      },
    });
    expect((await invoke(own)).payload).toEqual([true, 'yes']);
  });

  it('is the only place besides the function: packages of this repository are not found', async () => {
    const { payload } = await invoke(await deploy(`import 'zod'; export const handler = async () => 1;`));
    expect(payload.errorMessage).toContain("Cannot find package 'zod'");
  });

  it('says which package is missing', async () => {
    const { payload } = await invoke(await deploy(returns('not-there')));
    expect(payload.errorMessage).toContain("Cannot find package 'not-there'");
  });
});
