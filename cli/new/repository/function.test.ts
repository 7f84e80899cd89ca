import { copy, planner } from '../testing/repository.ts';

const root = copy();
const { plan, written, changes } = planner('function', root);

describe('a new function', () => {
  it('is a folder, and a queue with it in a stack', async () => {
    const { files } = await plan('try-out');
    expect(Object.keys(files)).toEqual([
      ...['function.config.ts', 'schema.ts', 'core.ts', 'core.test.ts', 'deps.ts', 'handler.ts', 'handler.test.ts'].map(
        (file) => `functions/try-out/${file}`,
      ),
      'functions/try-out/events/message.json',
      'functions/try-out/README.md',
      'stacks/try-out.ts',
    ]);
    const text = await written('try-out');
    expect(text('stacks/orders.ts')).toMatch(/\n {4}tryOut\(this, handlers\);\n {2}\}/);
  });

  it('goes where it is sent', async () => {
    const text = await written('try-out', {
      stack: 'notifications',
      description: "Sends a customer's receipt",
    });
    expect(text('stacks/notifications.ts')).toContain('tryOut(this, handlers);');
    expect(text('functions/try-out/function.config.ts')).toContain("'Sends a customer\\'s receipt'");
  });

  it('fails: NW003 a stack that is not there, or that has no functions', async () => {
    const message = /NW003[\s\S]*allowed: .*notifications.*orders/;
    await expect(plan('try-out', { stack: 'nosuch' })).rejects.toThrow(message);
    await expect(plan('try-out', { stack: 'state' })).rejects.toThrow(message);
    await expect(plan('try-out', { stack: 'orders' })).resolves.toBeDefined();
  });

  it.each(['place-order', 'contracts', 'layers'])('fails: NW002 the folder %s', async (name) => {
    await expect(plan(name)).rejects.toThrow(/\[NW002\]/);
  });

  it('fails: NW001 a name that its stack has for something else', async () => {
    const released = await plan('released');
    expect(() => changes('released', released)).toThrow(/NW001[\s\S]*stacks\/orders\.ts/);
    const elsewhere = await plan('released', { stack: 'notifications' });
    expect(() => changes('released', elsewhere)).not.toThrow();
  });
});
