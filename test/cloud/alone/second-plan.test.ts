import { actOnStacks } from '../../../cli/commands/deploy.ts';

describe('after `landform up`', () => {
  it('a second plan shows no change in any stack', async () => {
    const { stacks, succeeded } = await actOnStacks({ action: 'plan', patterns: ['local-*'] });
    expect(succeeded).toBe(true);
    expect(stacks.map(({ name, status }) => [name, status])).toEqual(stacks.map(({ name }) => [name, 'unchanged']));
    expect(stacks.length).toBeGreaterThanOrEqual(8);
  });
});
