import { runInOrder, type Task } from './schedule.ts';

/** Tasks that are ended by hand. */
function tasks(graph: Readonly<Record<string, readonly string[]>>, priorities: Readonly<Record<string, number>> = {}) {
  const started: string[] = [];
  const ends = new Map<string, (succeeded: boolean) => void>();
  const list = Object.entries(graph).map(
    ([id, after]): Task => ({
      id,
      after,
      priority: priorities[id] ?? 0,
      run: () => {
        started.push(id);
        return new Promise((done) => ends.set(id, done));
      },
    }),
  );
  const end = async (id: string, succeeded = true) => {
    ends.get(id)?.(succeeded);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return { list, started, end };
}

describe('runInOrder', () => {
  it('starts a task when what it follows has succeeded and a slot is free', async () => {
    const { list, started, end } = tasks({ a: [], b: ['a'], c: [], d: [] });
    const all = runInOrder(list, { slots: 2 });
    expect(started).toEqual(['a', 'c']);
    await end('a');
    expect(started).toEqual(['a', 'c', 'b']);
    await end('c');
    await end('b');
    await end('d');
    expect(Object.fromEntries(await all)).toEqual({ a: 'succeeded', b: 'succeeded', c: 'succeeded', d: 'succeeded' });
  });

  it('prefers the larger priority', async () => {
    const { list, started } = tasks({ a: [], b: [] }, { b: 1 });
    void runInOrder(list, { slots: 1 });
    expect(started).toEqual(['b']);
  });

  it('fails: what follows a failure is not started, the rest is', async () => {
    const { list, started, end } = tasks({ a: [], b: ['a'], c: ['b'], d: [] });
    const all = runInOrder(list, { slots: 1 });
    await end('a', false);
    expect(started).toEqual(['a', 'd']);
    await end('d');
    expect(Object.fromEntries(await all)).toEqual({ a: 'failed', b: 'not-started', c: 'not-started', d: 'succeeded' });
  });

  it('starts nothing more once it is stopped', async () => {
    const { list, started, end } = tasks({ a: [], b: [] });
    let stopped = false;
    const all = runInOrder(list, { slots: 1, isStopped: () => stopped });
    stopped = true;
    await end('a');
    expect(Object.fromEntries(await all)).toEqual({ a: 'succeeded', b: 'not-started' });
    expect(started).toEqual(['a']);
  });

  it('fails: a rejection ends the schedule', async () => {
    const broken: Task = { id: 'a', after: [], priority: 0, run: () => Promise.reject(new Error('broken')) };
    await expect(runInOrder([broken], { slots: 1 })).rejects.toThrow('broken');
  });
});
