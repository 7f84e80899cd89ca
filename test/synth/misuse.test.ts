import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ENGINES, folderOf, installEngine } from '../engines/engines.ts';
import { install } from './packed.ts';

const PACKAGES = ['cdktf', 'constructs', '@cdktf/provider-aws', 'asl-validator', 'zod'];
const PLACEMENT = `{
  prefix: 'acme', environment: 'dev', account: { name: 'billing', id: '111122223333' }, region: 'eu-west-1',
  tags: {}, protectData: false, logRetentionDays: 7, alarms: false,
}`;
const STACK = `new LandformStack(app, 'dev-billing', {
  placement: ${PLACEMENT}, connection: {}, state: { bucket: 'states', region: 'eu-west-1' },
})`;

const root = mkdtempSync(join(tmpdir(), 'landform-misuse-'));
const modules = join(root, 'node_modules');
const ownModules = join(import.meta.dirname, '..', '..', 'node_modules');
let engineModules: string;

/** Gives the other repository a package from other modules. */
function link(name: string, from: string): void {
  rmSync(join(modules, name), { force: true });
  symlinkSync(join(from, name), join(modules, name));
}

beforeAll(async () => {
  await install(root, PACKAGES);
  const engine = ENGINES.find(({ name }) => name === 'cdktn');
  if (!engine) throw new Error('no engine is called cdktn');
  await installEngine(engine, () => undefined);
  mkdirSync(join(modules, '@cdktn'));
  engineModules = join(folderOf(engine), 'node_modules');
  for (const name of ['cdktn', '@cdktn/provider-aws']) link(name, engineModules);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Runs a module of the other repository and returns its error, or what it printed. */
async function said(source: string, options: readonly string[] = []): Promise<string> {
  const file = join(root, 'main.mjs');
  writeFileSync(file, source);
  return promisify(execFile)(process.execPath, [...options, file], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  }).then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );
}

describe('a project that mixes what does not belong together', () => {
  it('fails: a stack in an app of cdktn without --conditions=cdktn', async () => {
    const mixed = `import { App } from 'cdktn'; import { LandformStack } from 'landform/core'; const app = new App(); ${STACK};`;
    expect(await said(mixed)).toMatch(/\[CO005\][\s\S]*landform\/cdktn[\s\S]*npm ls cdktf cdktn constructs/);
  });

  it('passes: the same with the condition, and with the one copy of constructs that cdktn takes', async () => {
    const right = `import { App } from 'cdktn'; import { LandformStack } from 'landform/core'; const app = new App(); ${STACK}; console.log(app.node.children.length);`;
    link('constructs', engineModules);
    const printed = await said(right, ['--conditions=cdktn']);
    link('constructs', ownModules);
    expect(printed).toBe('1\n');
  });

  it('fails: the placement of a stack of the other engine', async () => {
    const mixed = `import { App, TerraformStack } from 'cdktn'; import { place } from 'landform/core'; place(new TerraformStack(new App(), 'dev-billing'), ${PLACEMENT});`;
    expect(await said(mixed)).toMatch(/\[CO005\][\s\S]*landform\/cdktn/);
  });

  it('fails: two copies of constructs', async () => {
    const copy = join(modules, 'landform', 'node_modules', 'constructs');
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(realpathSync(join(modules, 'constructs')), copy, { recursive: true });
    const twice = `import { App } from 'cdktf'; import { LandformStack } from 'landform/core'; const app = new App(); ${STACK};`;
    const error = await said(twice);
    rmSync(join(modules, 'landform', 'node_modules'), { recursive: true });
    expect(error).toMatch(/\[CO005\][\s\S]*another copy of 'constructs'[\s\S]*npm ls cdktf cdktn constructs/);
  });

  it('passes: modules of two copies of Landform below one stack', async () => {
    cpSync(join(modules, 'landform'), join(modules, 'landform-2'), { recursive: true });
    const twice = `
      import { App } from 'cdktf';
      import { LandformStack } from 'landform/core';
      import { Queue } from 'landform-2/queue';
      const app = new App();
      const stack = ${STACK};
      console.log(new Queue(stack, 'Invoices', { name: 'invoices' }).name);
    `;
    expect(await said(twice)).toBe('acme-dev-invoices\n');
  });
});
