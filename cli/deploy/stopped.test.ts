import { existsSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { onInterrupt } from './interrupt.ts';
import { Processes } from './processes.ts';
import { at, CHANGES, FakeEstate, statuses } from './testing/estate.ts';

let estate: FakeEstate;
afterEach(() => estate.remove());

describe('a state lock', () => {
  const me = `${userInfo().username}@${hostname()}`;
  const lockOf = (who: string) => ({ id: 'f00d', who, operation: 'OperationTypePlan', created: new Date() });
  const record = (pid: number) =>
    JSON.stringify({ pid, parent: pid, operation: 'plan', output: '/nowhere', started: Date.now() });
  /** Process id that no process has on the systems that run the tests. */
  const DEAD = 2 ** 30;

  it('fails: somebody else holds it, and the message says who, since when, the id and what to do', async () => {
    estate = new FakeEstate({ data: [] });
    estate.lock('data', lockOf('ann@laptop'));
    const result = await estate.run('deploy');
    expect(result.succeeded).toBe(false);
    expect(estate.output).toContain('the state of data is locked: ann@laptop runs plan since 20');
    expect(estate.output).toContain('lock id: f00d');
    expect(estate.output).toContain('npx landform unlock data f00d');
    expect(existsSync(join(estate.directory('data'), 'fake.lock'))).toBe(true);
  });

  it('is released when a killed deploy of ours left it', async () => {
    estate = new FakeEstate({ data: [] });
    estate.lock('data', lockOf(me));
    estate.writeRun(`data.${DEAD}.json`, record(DEAD));
    const result = await estate.run('deploy');
    expect(result.succeeded).toBe(true);
    expect(estate.output).toContain('data: a deploy of yours that was killed left its lock');
    expect(estate.runs()).toEqual([]);
  });

  it.each([
    ['its process lives', lockOf(me), record(process.pid)],
    ['another user holds it', lockOf('ann@laptop'), record(DEAD)],
    ['it was taken by another operation', { ...lockOf(me), operation: 'OperationTypeApply' }, record(DEAD)],
    ['it was taken before our process began', { ...lockOf(me), created: new Date(Date.now() - 60_000) }, record(DEAD)],
    [
      'it was taken after our process was last seen',
      { ...lockOf(me), created: new Date(Date.now() + 60_000) },
      record(DEAD),
    ],
  ])('fails: it is kept when %s', async (_, lock, run) => {
    estate = new FakeEstate({ data: [] });
    estate.lock('data', lock);
    estate.writeRun(`data.${DEAD}.json`, run);
    expect((await estate.run('deploy')).succeeded).toBe(false);
    expect(existsSync(join(estate.directory('data'), 'fake.lock'))).toBe(true);
  });
});

describe('ctrl-C', () => {
  const started = (script: object) => {
    estate = new FakeEstate({ app: ['data'], data: [] });
    estate.script('data', { plan: CHANGES['plan'] ?? {}, apply: { until: join(estate.root, 'never'), ...script } });
    const handlers: (() => void)[] = [];
    const source = { on: (_: string, handler: () => void) => handlers.push(handler), off: () => {} };
    const processes = new Processes();
    const notes: string[] = [];
    const interrupts = onInterrupt(processes, (line) => notes.push(line), source as never);
    const press = () => handlers[0]?.();
    return { running: estate.run('deploy', { processes, isStopped: interrupts.isStopped }), press, notes };
  };

  it('lets Terraform finish and save, starts nothing more and says so', async () => {
    const { running, press, notes } = started({});
    await estate.until(at('app', 'init', 'end'));
    await estate.until(at('data', 'apply', 'waiting'));
    press();
    const result = await running;
    expect(statuses(result)).toEqual({ app: 'not-started', data: 'interrupted' });
    expect(estate.calls().some(at('data', 'apply', 'interrupted'))).toBe(true);
    expect(notes).toEqual([expect.stringContaining('press ctrl-C again')]);
    expect(estate.calls().some(at('app', 'plan'))).toBe(false);
  });

  it('ends Terraform at once when pressed twice', async () => {
    const { running, press, notes } = started({ deaf: true });
    await estate.until(at('app', 'init', 'end'));
    const { pid } = await estate.until(at('data', 'apply', 'waiting'));
    press();
    await estate.until(at('data', 'apply', 'interrupted'));
    press();
    expect(statuses(await running)).toEqual({ app: 'not-started', data: 'interrupted' });
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(notes).toHaveLength(2);
  });
});
