import { runInOrder, type Task } from './schedule.ts';

/** Makes tasks that the test ends. */
function tasks(graph: Readonly<Record<string, readonly string[]>>, priorities: Readonly<Record<string, number>> = {}) {
  const started: string[] = [];
  const ends = new Map<string, (succeeded: boolean) => void>();
  const idles = new Map<string, () => void>();
  const list = Object.entries(graph).map(
    ([id, after]): Task => ({
      id,
      after,
      priority: priorities[id] ?? 0,
      run: (idle) => {
        started.push(id);
        idles.set(id, idle);
        return new Promise((done) => ends.set(id, done));
      },
    }),
  );
  const settled = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  const end = (id: string, succeeded = true) => {
    ends.get(id)?.(succeeded);
    return settled();
  };
  const rest = (id: string) => {
    idles.get(id)?.();
    return settled();
  };
  return { list, started, end, rest };
}

describe('runInOrder', () => {
  it('starts a task when what it follows has succeeded and a slot is free', async () => {
    const { list, started, end } = tasks({ a: [], b: ['a'], c: [], d: [] });
    const all = runInOrder(list, { slots: { busy: 2, all: 2 } });
    expect(started).toEqual(['a', 'c']);
    await end('a');
    expect(started).toEqual(['a', 'c', 'b']);
    await end('c');
    await end('b');
    await end('d');
    expect(Object.fromEntries(await all)).toEqual({ a: 'succeeded', b: 'succeeded', c: 'succeeded', d: 'succeeded' });
  });

  it('starts another beside a task that only waits, up to the limit of all', async () => {
    const { list, started, end, rest } = tasks({ a: [], b: [], c: [] });
    const all = runInOrder(list, { slots: { busy: 1, all: 2 } });
    expect(started).toEqual(['a']);
    await rest('a');
    expect(started).toEqual(['a', 'b']);
    await rest('b');
    expect(started).toEqual(['a', 'b']);
    await end('a');
    expect(started).toEqual(['a', 'b', 'c']);
    await end('b');
    await end('c');
    expect([...(await all).values()]).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  it('prefers the larger priority', async () => {
    const { list, started } = tasks({ a: [], b: [] }, { b: 1 });
    void runInOrder(list, { slots: { busy: 1, all: 1 } });
    expect(started).toEqual(['b']);
  });

  it('fails: what follows a failure is not started, the rest is', async () => {
    const { list, started, end } = tasks({ a: [], b: ['a'], c: ['b'], d: [] });
    const all = runInOrder(list, { slots: { busy: 1, all: 1 } });
    await end('a', false);
    expect(started).toEqual(['a', 'd']);
    await end('d');
    expect(Object.fromEntries(await all)).toEqual({ a: 'failed', b: 'not-started', c: 'not-started', d: 'succeeded' });
  });

  it('starts nothing more once it is stopped', async () => {
    const { list, started, end } = tasks({ a: [], b: [] });
    let stopped = false;
    const all = runInOrder(list, { slots: { busy: 1, all: 1 }, isStopped: () => stopped });
    stopped = true;
    await end('a');
    expect(Object.fromEntries(await all)).toEqual({ a: 'succeeded', b: 'not-started' });
    expect(started).toEqual(['a']);
  });

  it('fails: a rejection ends the schedule', async () => {
    const broken: Task = { id: 'a', after: [], priority: 0, run: () => Promise.reject(new Error('broken')) };
    await expect(runInOrder([broken], { slots: { busy: 1, all: 1 } })).rejects.toThrow('broken');
  });
});
