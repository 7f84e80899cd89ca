import { FakeEstate, said } from './testing/estate.ts';

const KEY = 'aws_kms_replica_key.Key';

let estate: FakeEstate;
beforeEach(() => {
  estate = new FakeEstate({ 'local-data': [] });
  protect({ aws_kms_replica_key: { Key: { lifecycle: { prevent_destroy: true } }, Other: {} } });
});
afterEach(() => estate.remove());

function protect(resource: object): void {
  estate.write('local-data', 'cdk.tf.json', JSON.stringify({ terraform: { backend: {} }, resource }));
}

const resource = (name: string, instances: readonly object[], more: object = {}) => ({
  mode: 'managed',
  type: 'aws_kms_replica_key',
  name,
  instances,
  ...more,
});
const TAINTED = { status: 'tainted' };
/** Output of `terraform state pull`, with the warning that Terraform writes beside it. */
const stateOf = (...resources: readonly object[]) => ({
  text: `${JSON.stringify({ version: 4, resources }, null, 2)}\nWarning: Unable to open CLI configuration file`,
});
const tooSlow = (address: string) =>
  said.error(
    `waiting for KMS Replica Key (${address})`,
    "timeout while waiting for state to become 'Enabled'",
    address,
  );
const blocked = (address: string) =>
  said.error(
    'Instance cannot be destroyed',
    `Resource ${address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed.`,
  );

const isAsked = () => estate.calls().some(({ command }) => command === 'state');

describe('a resource that was not ready in time, and must not be destroyed', () => {
  it('is explained by the deploy that leaves it tainted, with the commands', async () => {
    estate.script('local-data', {
      plan: { exit: 2 },
      apply: { exit: 1, events: [said.creating(KEY), said.notCreated(KEY), tooSlow(KEY)] },
      state: stateOf(resource('Key', [TAINTED])),
    });
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(estate.output).toContain(`${KEY} is tainted`);
    expect(estate.output).toContain(`npx landform untaint local-data '${KEY}'\n`);
    expect(estate.output).toContain('npx landform deploy local-data\n');
    expect(estate.output).toMatch(
      /npx landform exec --environment local -- fake-terraform.mjs -chdir=cdktf.out\/stacks\/local-data state rm 'aws_kms_replica_key.Key'\n/,
    );
  });

  it.each(['deploy', 'plan'] as const)('is explained by each later %s, which it makes fail', async (action) => {
    estate.script('local-data', {
      plan: { exit: 1, events: [blocked(KEY)] },
      state: stateOf(resource('Key', [TAINTED])),
    });
    expect((await estate.run(action)).succeeded).toBe(false);
    expect(estate.output).toContain('error: Instance cannot be destroyed');
    expect(estate.output).toContain(`npx landform untaint local-data '${KEY}'\n`);
  });

  it('is named with its index and its module', async () => {
    const addresses = [`${KEY}["eu-central-1"]`, `module.keys.${KEY}[0]`];
    estate.script('local-data', {
      plan: { exit: 1, events: addresses.map(blocked) },
      state: stateOf(
        resource('Key', [{ ...TAINTED, index_key: 'eu-central-1' }, { index_key: 'eu-west-2' }]),
        resource('Key', [{ ...TAINTED, index_key: 0 }], { module: 'module.keys' }),
      ),
    });
    await estate.run('deploy');
    for (const address of addresses) expect(estate.output).toContain(`npx landform untaint local-data '${address}'\n`);
    expect(estate.output).not.toContain('eu-west-2');
  });
});

describe('a failure of another kind', () => {
  async function isExplained(script: Parameters<FakeEstate['script']>[1]): Promise<boolean> {
    estate.script('local-data', script);
    const { succeeded } = await estate.run('deploy');
    return succeeded || estate.output.includes('untaint');
  }

  it('is a resource that may be made again', async () => {
    const other = 'aws_kms_replica_key.Other';
    expect(
      await isExplained({
        plan: { exit: 2 },
        apply: { exit: 1, events: [tooSlow(other)] },
        state: stateOf(resource('Other', [TAINTED])),
      }),
    ).toBe(false);
    expect(isAsked()).toBe(false);
  });

  it('is one that was not made at all', async () => {
    expect(await isExplained({ plan: { exit: 2 }, apply: { exit: 1, events: [tooSlow(KEY)] }, state: stateOf() })).toBe(
      false,
    );
    expect(isAsked()).toBe(true);
  });

  it('is a change that replaces it', async () => {
    expect(
      await isExplained({ plan: { exit: 1, events: [blocked(KEY)] }, state: stateOf(resource('Key', [{}])) }),
    ).toBe(false);
  });

  it('is what Terraform has replaced already, or only reads', async () => {
    const state = stateOf(
      resource('Key', [{ ...TAINTED, deposed: 'f00d' }]),
      resource('Key', [TAINTED], { mode: 'data' }),
    );
    expect(await isExplained({ plan: { exit: 1, events: [blocked(KEY)] }, state })).toBe(false);
  });

  it('is a state that cannot be read', async () => {
    expect(
      await isExplained({ plan: { exit: 1, events: [blocked(KEY)] }, state: { exit: 1, text: 'AccessDenied' } }),
    ).toBe(false);
  });
});
