import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Asset, arnOf } from '../../../modules/core/index.ts';
import { LambdaFunction } from '../../../modules/function/index.ts';
import { LambdaLayer } from '../../../modules/layer/index.ts';
import { DeployedStack } from '../../kit/deployed-stack.ts';
import { LOCAL, named, reach } from '../estate/estate.ts';
import { zip } from '../local-cloud/functions.ts';

const own = `t${randomBytes(3).toString('hex')}`;
const folder = mkdtempSync(join(tmpdir(), 'landform-layers-'));
let publisher: DeployedStack;
let stack: DeployedStack;

function asset(name: string, files: Readonly<Record<string, string>>): Asset {
  const bytes = zip(files);
  const path = join(folder, `${name}.zip`);
  writeFileSync(path, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  return { path, sha256, zippedBytes: bytes.length, unzippedBytes: Object.values(files).join('').length };
}

const packageOf = (name: string): Asset =>
  asset(name, {
    [`nodejs/node_modules/${name}/package.json`]: JSON.stringify({ name, type: 'module', exports: './index.js' }),
    [`nodejs/node_modules/${name}/index.js`]: `export const from = 'the layer with ${name}';`,
  });

/** Deploys a layer of the shared account, which the orders account may use, and one of the function's own stack. */
beforeAll(async () => {
  publisher = new DeployedStack(
    LOCAL,
    `${own}-shared`,
    (scope) => {
      const layer = new LambdaLayer(scope, 'Theirs', { name: `${own}-theirs`, code: packageOf('theirs') });
      layer.allowUse({ accountId: LOCAL.accounts.orders });
    },
    'shared',
  );
  await publisher.deploy();
  const handler = `import { from as ours } from 'ours'; import { from as theirs } from 'theirs';
    export const handler = async () => [ours, theirs];`;
  stack = new DeployedStack(LOCAL, own, (scope) => {
    const ours = new LambdaLayer(scope, 'Ours', { name: `${own}-ours`, code: packageOf('ours') });
    const arn = arnOf(scope, 'lambda', `layer:${named(own)}-theirs:1`, { accountId: LOCAL.accounts.shared });
    const theirs = LambdaLayer.fromAttributes(scope, 'Theirs', {
      arn,
      runtimes: ['nodejs22.x'],
      architectures: ['arm64', 'x86_64'],
    });
    new LambdaFunction(scope, 'Reader', {
      name: `${own}-reader`,
      description: 'Answers with what its layers say',
      code: { ...asset('reader', { 'index.mjs': handler }), handler: 'index.handler' },
      layers: [ours, theirs],
    });
  });
  await stack.deploy();
});
afterAll(async () => {
  await stack?.leave();
  await publisher?.leave();
  rmSync(folder, { recursive: true });
});

describe('a function with layers of two publishers', () => {
  it('a second plan shows no change, of neither publisher', async () => {
    expect(await publisher.plan()).toMatchObject({ code: 0 });
    expect(await stack.plan()).toMatchObject({ code: 0 });
  });

  it('finds the packages of both', async () => {
    const { Payload } = await new LambdaClient(reach('orders')).send(
      new InvokeCommand({ FunctionName: `${named(own)}-reader` }),
    );
    expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toEqual(['the layer with ours', 'the layer with theirs']);
  });
});
