import { execute, type Json, type TaskTry } from './index.ts';

const named = (name: string) => Object.assign(new Error(name), { name });

const definition = {
  StartAt: 'First',
  States: {
    First: {
      Type: 'Task',
      Resource: 'first',
      ResultPath: '$.steps.First',
      Retry: [
        { ErrorEquals: ['Never'], MaxAttempts: 0 },
        { ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 2 },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Undo' }],
      Next: 'Write',
    },
    Write: {
      Type: 'Task',
      Resource: 'write',
      Parameters: {
        'key.$': "States.Format('ORDER#{}', $.id)",
        'of.$': '$$.Execution.Name',
        'in.$': '$$.State.Name',
        plain: { n: 1 },
      },
      ResultPath: null,
      Next: 'Mark',
    },
    Mark: { Type: 'Pass', Result: true, ResultPath: '$.marked', Next: 'Done' },
    Done: { Type: 'Succeed' },
    Undo: { Type: 'Task', Resource: 'undo', ResultPath: null, Next: 'Failed' },
    Failed: { Type: 'Fail', Error: 'Undone' },
  },
};

function run(work: (task: TaskTry) => Promise<Json>) {
  const slept: number[] = [];
  const tries: TaskTry[] = [];
  const ended = execute(
    definition,
    { id: '1' },
    {
      work: (task) => {
        tries.push(task);
        return work(task);
      },
      sleep: async (milliseconds) => void slept.push(milliseconds),
      now: () => 0,
      random: () => 1,
      name: 'order-1',
      arn: 'arn:1',
    },
  );
  return { ended, slept, tries };
}

describe('an execution', () => {
  it('does its tasks in order and puts results where they belong', async () => {
    const { ended, tries } = run(async ({ state }) => ({ done: state }));
    expect(await ended).toEqual({
      status: 'SUCCEEDED',
      output: { id: '1', steps: { First: { done: 'First' } }, marked: true },
    });
    expect(tries.map(({ input }) => input)).toEqual([
      { id: '1' },
      { key: 'ORDER#1', of: 'order-1', in: 'Write', plain: { n: 1 } },
    ]);
  });

  it('tries again with growing pauses, then goes where the catch leads', async () => {
    const { ended, slept, tries } = run(async ({ state }) => {
      if (state === 'First') throw named('Throttled');
      return {};
    });
    expect(await ended).toEqual({ status: 'FAILED', output: { Error: 'Undone' } });
    expect(slept).toEqual([1_000, 2_000]);
    expect(tries.map(({ state, number }) => `${state} ${number}`)).toEqual(['First 1', 'First 2', 'First 3', 'Undo 1']);
    expect(tries.at(-1)?.input).toEqual({ id: '1', failure: { Error: 'Throttled', Cause: 'Throttled' } });
  });

  it('does not try again what must not be', async () => {
    const { ended, tries } = run(async ({ state }) => {
      if (state === 'First') throw named('Never');
      return {};
    });
    await ended;
    expect(tries.map(({ state }) => state)).toEqual(['First', 'Undo']);
  });

  it('fails with the error of a task that nothing catches', async () => {
    const { ended } = run(async ({ state }) => {
      if (state === 'Write') throw named('Broken');
      return {};
    });
    expect(await ended).toEqual({ status: 'FAILED', output: { Error: 'Broken', Cause: 'Broken' } });
  });
});

it.each([
  ['a path that leads nowhere', { Parameters: { 'a.$': '$.nothing' } }, 'ParameterPathFailure'],
  ['a path of a kind that is not known', { Parameters: { 'a.$': '$..a' } }, 'does not know the path'],
  ['a type that is not known', { Type: 'Map' }, 'does not know states of type Map'],
])('fails: %s', async (_, state, message) => {
  const only = { StartAt: 'Only', States: { Only: { Type: 'Task', Resource: 'r', ...state } } };
  const around = { work: async () => ({}), sleep: async () => {}, now: () => 0, random: () => 0, name: 'n', arn: 'a' };
  await expect(execute(only, {}, around)).rejects.toThrow(message);
});
