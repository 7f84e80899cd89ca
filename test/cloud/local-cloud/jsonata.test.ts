import { makeMachine, runMachine } from './workflows.ts';

const order = {
  lines: [
    { sku: 'a"b', quantity: 2, cents: 150 },
    { sku: 'c', quantity: 1, cents: 300 },
  ],
};

const pass = (Output: unknown) =>
  makeMachine({ QueryLanguage: 'JSONata', StartAt: 'Only', States: { Only: { Type: 'Pass', Output, End: true } } });

describe('JSONata in a state machine', () => {
  it.each([
    ['a path', '{% $states.input.lines.sku %}', ['a"b', 'c']],
    ['an aggregate', '{% $sum($states.input.lines.(quantity * cents)) %}', 600],
    ['a block with a variable', '{% ($n := $count($states.input.lines); $n + 1) %}', 3],
    ['a function', '{% $map($states.input.lines, function($line) { $line.quantity }) %}', [2, 1]],
    ['an object', { total: '{% $states.input.lines[0].cents %}', fixed: true }, { total: 150, fixed: true }],
    ['a condition', "{% $states.input.lines[1].quantity > 1 ? 'many' : 'one' %}", 'one'],
  ])('evaluates %s', async (_, output, expected) => {
    expect(await runMachine(await pass(output), order)).toEqual(expected);
  });

  it('keeps variables from state to state, with whatever is in their text', async () => {
    const machine = await makeMachine({
      QueryLanguage: 'JSONata',
      StartAt: 'Remember',
      States: {
        Remember: { Type: 'Pass', Assign: { sku: '{% $states.input.lines[0].sku %}' }, Next: 'Choose' },
        Choose: {
          Type: 'Choice',
          Choices: [{ Condition: "{% $contains($sku, '\"') %}", Next: 'Quoted' }],
          Default: 'Plain',
        },
        Quoted: { Type: 'Pass', Output: '{% $sku %}', End: true },
        Plain: { Type: 'Fail' },
      },
    });
    expect(await runMachine(machine, order)).toBe('a"b');
  });

  it('fails: with the reason, for an expression that cannot be evaluated', async () => {
    await expect(runMachine(await pass("{% $number('many') %}"), order)).rejects.toThrow('QueryEvaluationError');
  });
});
