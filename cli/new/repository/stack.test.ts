import { change, copy, planner } from '../testing/repository.ts';

const root = copy();
const { plan, written, changes } = planner('stack', root);

describe('a new stack', () => {
  it('is added to the estate in every region, and can be left out', async () => {
    const text = await written('trial-stack', { account: 'shared' });
    expect(text('stacks/estate.ts')).toMatch(
      /deploys\(environment, 'trial-stack', each\)[\s\S]*siteOf\(environment, 'shared', region\)/,
    );
    expect(text('stacks/estate.ts')).toContain("import { TrialStackStack } from './trial-stack.ts';");
    expect(text('environments/schema.ts')).toMatch(/z\.enum\(\[[^\]]*, 'trial-stack'/);
    expect(text('stacks/trial-stack.ts')).toContain('export class TrialStackStack extends LandformStack');
  });

  it('fails: NW003 an account that holds no stacks', async () => {
    await expect(plan('trial-stack', { account: 'security' })).rejects.toThrow(/NW003[\s\S]*shared, orders/);
    await expect(plan('trial-stack', { account: 'notifications' })).resolves.toBeDefined();
  });

  it('fails: NW002 a name that a stack has', async () => {
    const orders = await plan('orders');
    expect(() => changes('orders', orders)).toThrow(/NW002.*stacks\/orders\.ts/);
  });

  it('fails: NW006 an estate that has lost the place for stacks', async () => {
    const broken = copy();
    change(broken, 'stacks/estate.ts', 'function addEstate(', 'function addAll(');
    await expect(planner('stack', broken).plan('trial-stack')).rejects.toThrow(/NW006.*stacks\/estate\.ts.*addEstate/);
  });
});
