import { analyse, type Finding } from './analyse.ts';
import type { State, StateMachineDefinition } from './asl.ts';

const end: State = { Type: 'Succeed' };
const graph = (States: Record<string, State>, StartAt = 'A'): StateMachineDefinition => ({ StartAt, States });
const rules = (definition: StateMachineDefinition, type?: 'EXPRESS') =>
  analyse(definition, type).map(({ rule, state }): [Finding['rule'], string] => [rule, state]);
const task = (more: object = {}): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Retry: [{ ErrorEquals: ['States.ALL'] }],
  End: true,
  ...more,
});

describe('what is wrong with a definition', () => {
  it.each<[string, StateMachineDefinition, [Finding['rule'], string][]]>([
    [
      'a start that does not exist',
      graph({ A: end }, 'B'),
      [
        ['unknown-start', '(start)'],
        ['unreachable', 'A'],
      ],
    ],
    [
      'a way to nowhere',
      graph({ A: { Type: 'Pass', Next: 'B' } }),
      [
        ['unknown-next', 'A'],
        ['no-terminal', '(end)'],
      ],
    ],
    ['a catch to nowhere', graph({ A: task({ Catch: [{ ErrorEquals: ['X'], Next: 'B' }] }) }), [['unknown-next', 'A']]],
    [
      'a choice to nowhere',
      graph({ A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }], Default: 'C' }, C: end }),
      [['unknown-next', 'A']],
    ],
    ['a state nobody leads to', graph({ A: end, B: end }), [['unreachable', 'B']]],
    ['a circle', graph({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }), [['no-terminal', '(end)']]],
    [
      'no way on',
      graph({ A: { Type: 'Pass' } }),
      [
        ['no-way-on', 'A'],
        ['no-terminal', '(end)'],
      ],
    ],
    ['two ways on', graph({ A: { Type: 'Pass', Next: 'B', End: true }, B: end }), [['next-and-end', 'A']]],
    [
      'a long name',
      graph({ A: { Type: 'Pass', Next: 'B'.repeat(81) }, ['B'.repeat(81)]: end }),
      [['long-name', 'B'.repeat(81)]],
    ],
    [
      'a catch-all that hides what comes after it',
      graph({ A: task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }) }),
      [['catch-all-not-last', 'A']],
    ],
    [
      'a catch-all among others',
      graph({ A: task({ Retry: [{ ErrorEquals: ['X', 'States.ALL'] }] }) }),
      [['catch-all-not-last', 'A']],
    ],
    ['a task that nothing catches', graph({ A: task({ Retry: [] }) }), [['uncovered-task', 'A']]],
    ['a task without either list', graph({ A: task({ Retry: undefined }) }), [['uncovered-task', 'A']]],
  ])('finds: %s', (_what, definition, expected) => {
    expect(rules(definition)).toEqual(expected);
  });

  it.each<[string, StateMachineDefinition]>([
    ['a line', graph({ A: { Type: 'Pass', Next: 'B' }, B: end })],
    [
      'a circle with a way out',
      graph({ A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'A' }], Default: 'B' }, B: end }),
    ],
    [
      'a state that only a catch leads to',
      graph({ A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }), B: end }),
    ],
    [
      'a task that is only caught',
      graph({ A: task({ Retry: [], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }), B: end }),
    ],
    [
      'a choice without a default, and a failure',
      graph({ A: { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'B' }] }, B: { Type: 'Fail' } }),
    ],
    ['the longest name', graph({ A: { Type: 'Pass', Next: 'B'.repeat(80) }, ['B'.repeat(80)]: end })],
  ])('is silent: %s', (_what, definition) => {
    expect(rules(definition)).toEqual([]);
  });

  it('looks into branches and items, and says where', () => {
    const broken = { StartAt: 'X', States: { X: end, Y: end } };
    const definition = graph({
      A: { Type: 'Parallel', Branches: [{ StartAt: 'X', States: { X: end } }, broken], Next: 'B' },
      B: { Type: 'Map', ItemProcessor: broken, End: true },
    });
    expect(rules(definition)).toEqual([
      ['unreachable', 'A/Branches[1]/Y'],
      ['unreachable', 'B/ItemProcessor/Y'],
    ]);
  });

  it.each(['.sync', '.sync:2', '.waitForTaskToken'])('finds: %s in an Express workflow', (pattern) => {
    const definition = graph({ A: task({ Resource: `arn:aws:states:::ecs:runTask${pattern}` }) });
    expect(rules(definition, 'EXPRESS')).toEqual([['express-pattern', 'A']]);
    expect(rules(definition)).toEqual([]);
  });

  it('puts errors before warnings', () => {
    const severities = analyse(graph({ A: task({ Retry: [] }), B: end })).map(({ severity }) => severity);
    expect(severities).toEqual(['error', 'warning']);
  });
});
