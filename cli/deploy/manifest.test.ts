import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '#aws/provider';
import { App, TerraformStack } from '#engine';
import { LandformStack } from '../../modules/core/index.ts';
import { TEST_PLACEMENT } from '../../test/kit/synth.ts';
import { readStacks, type SynthesizedStack, selectStacks } from './manifest.ts';
import { FakeEstate } from './testing/estate.ts';

const stack = (name: string, ...dependencies: string[]): SynthesizedStack => ({
  name,
  directory: name,
  dependencies,
  resources: 0,
});
const names = (stacks: readonly SynthesizedStack[]) => stacks.map(({ name }) => name);

describe('readStacks', () => {
  it('reads the manifest that cdktf writes', () => {
    const estate = new FakeEstate({ app: ['data'], data: [] });
    const resource = { aws_sqs_queue: { A: {}, B: {} } };
    const terraform = { backend: { s3: { bucket: 'states', region: 'eu-west-1', use_lockfile: true } } };
    const provider = { aws: [{ region: 'eu-west-1', allowed_account_ids: ['444444444444'] }] };
    estate.write('app', 'cdk.tf.json', JSON.stringify({ resource, terraform, provider }));
    expect(readStacks(estate.outDir)).toEqual([
      {
        name: 'app',
        directory: join(estate.outDir, 'stacks/app'),
        dependencies: ['data'],
        resources: 2,
        access: { region: 'eu-west-1', accountId: '444444444444' },
        state: { bucket: 'states', region: 'eu-west-1', accountId: '444444444444' },
      },
      { name: 'data', directory: join(estate.outDir, 'stacks/data'), dependencies: [], resources: 0 },
    ]);
    estate.remove();
  });

  it("reads the endpoint of a LandformStack, which lies beside it, and that of a provider of one's own", () => {
    const root = mkdtempSync(join(tmpdir(), 'landform-manifest-'));
    const app = new App({ outdir: root, stackTraces: false });
    const connection = {
      endpoint: 'http://127.0.0.1:4566',
      credentials: { accessKey: '444444444444', secretKey: 's' },
    };
    const state = { bucket: 'states', region: 'eu-west-1' };
    new LandformStack(app, 'local-app', { placement: TEST_PLACEMENT, connection, state });
    const own = new TerraformStack(app, 'local-own');
    const endpoints = [{ sqs: 'http://127.0.0.1:9000' }];
    new AwsProvider(own, 'Aws', { region: 'eu-west-1', endpoints });
    app.synth();
    expect(readStacks(root).map(({ name, access }) => [name, access?.endpoint])).toEqual([
      ['local-app', 'http://127.0.0.1:4566'],
      ['local-own', 'http://127.0.0.1:9000'],
    ]);
    rmSync(root, { recursive: true });
  });

  it('fails: nothing has been synthesized', () => {
    expect(() => readStacks('/nowhere')).toThrow('run `npx cdktf synth` first');
  });
});

describe('selectStacks', () => {
  const stacks = [
    stack('local-app', 'local-data'),
    stack('local-data', 'local-state'),
    stack('local-state'),
    stack('dev-data'),
  ];

  it('puts each stack after those it depends on', () => {
    expect(names(selectStacks(stacks, ['local-*']))).toEqual(['local-state', 'local-data', 'local-app']);
  });

  it('takes stacks that no pattern names as deployed', () => {
    expect(selectStacks(stacks, ['local-app'])).toEqual([stack('local-app')]);
  });

  it('fails: a pattern that names nothing', () => {
    expect(() => selectStacks(stacks, ['prod-*'])).toThrow('no stack is named prod-*');
  });

  it('fails: a circle', () => {
    expect(() => selectStacks([stack('a', 'b'), stack('b', 'a')], ['*'])).toThrow('in a circle: a, b');
  });
});
