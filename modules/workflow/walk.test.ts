import type { State, StateMachineDefinition } from './asl.ts';
import { walk } from './walk.ts';

const graph = (States: Record<string, State>): StateMachineDefinition => ({ StartAt: 'A', States });
const task = (more: object = {}): State => ({ Type: 'Task', Resource: 'arn:aws:lambda:x', End: true, ...more });
const failing = (name: string) => () => {
  throw Object.assign(new Error('no'), { name });
};

describe('a walk through a definition', () => {
  it('passes data from state to state', () => {
    const definition = graph({
      A: { Type: 'Pass', Result: { ready: true }, ResultPath: '$.a.b', Next: 'B' },
      B: { Type: 'Wait', Seconds: 60, Next: 'C' },
      C: task({ ResultPath: '$.result', Next: 'D' }),
      D: { Type: 'Pass', Next: 'E' },
      E: { Type: 'Succeed' },
    });
    const { status, output, visited, attempts } = walk(definition, { C: () => 7 }, { id: 1 });
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({ id: 1, a: { b: { ready: true } }, result: 7 });
    expect(visited).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(attempts).toEqual({ C: 1 });
  });

  it('drops a result without a place, and takes one as the whole output where no place is named', () => {
    expect(walk(graph({ A: task({ ResultPath: null }) }), { A: () => 7 }, { id: 1 }).output).toEqual({ id: 1 });
    expect(walk(graph({ A: task() }), { A: () => 7 }, { id: 1 }).output).toBe(7);
  });

  it('puts a result into what is no object by replacing it', () => {
    expect(walk(graph({ A: task({ ResultPath: '$.a' }) }), { A: () => 7 }, [1]).output).toEqual({ a: 7 });
  });

  it('retries three times unless told how often', () => {
    const states = { A: task({ Retry: [{ ErrorEquals: ['Busy'] }] }) };
    expect(walk(graph(states), { A: failing('Busy') })).toMatchObject({ status: 'FAILED', attempts: { A: 4 } });
    expect(walk(graph(states), { A: failing('Other') })).toMatchObject({ status: 'FAILED', attempts: { A: 1 } });
  });

  it.each([
    ['States.ALL', 'Busy', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Busy', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['Busy', 'Busy', true],
    ['Busy', 'Other', false],
  ])('a catch of %s meets %s: %s', (caught, thrown, met) => {
    const definition = graph({ A: task({ Catch: [{ ErrorEquals: [caught], Next: 'B' }] }), B: { Type: 'Succeed' } });
    expect(walk(definition, { A: failing(thrown) }).status).toBe(met ? 'SUCCEEDED' : 'FAILED');
  });

  it('takes what is thrown and no error for one', () => {
    const thrower = () => {
      throw 'a string';
    };
    expect(walk(graph({ A: task() }), { A: thrower }).output).toEqual({ Error: 'Error', Cause: 'a string' });
  });

  it('ends where a Fail state says', () => {
    expect(walk(graph({ A: { Type: 'Fail', Error: 'Lost' } }), {}).output).toEqual({ Error: 'Lost', Cause: '' });
    expect(walk(graph({ A: { Type: 'Fail' } }), {}).output).toEqual({ Error: '', Cause: '' });
  });

  it('fails: states that lead back to each other, instead of hanging the test', () => {
    const definition = graph({ A: task({ Next: 'B' }), B: { Type: 'Pass', Next: 'A' } });
    expect(() => walk(definition, { A: () => ({}) })).toThrow('the execution does not end: it keeps entering');
  });

  it('does not pass by accident: unknown states, types and tasks throw', () => {
    expect(() => walk(graph({ B: task() }), {})).toThrow('no state A');
    expect(() => walk(graph({ A: task() }), {})).toThrow('the test defines no work for task A');
    expect(() => walk(graph({ A: { Type: 'Choice', Choices: [] } }), {})).toThrow('walk does not know Choice');
  });
});
