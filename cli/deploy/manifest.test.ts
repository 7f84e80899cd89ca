import { join } from 'node:path';
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
