import { synth } from '../../test/kit/synth.ts';
import { invoke, putEvents, sendMessage, Workflow, type WorkflowProps, type WrittenState } from './index.ts';
import { allowed, bus, key, make, one, onlyState, queue, resize } from './testing/workflow.ts';

describe('what it refuses', () => {
  it('fails: a task that gives up on a running function', () => {
    expect(() => one(invoke(resize, { TimeoutSeconds: 9 }))).toThrow('[WF005]');
  });
  it('passes: a task that waits exactly as long', () => {
    expect(() => one(invoke(resize, { TimeoutSeconds: 10 }))).not.toThrow();
  });

  const slow = { ...resize, timeoutSeconds: 295 };
  it('fails: an execution that ends while its task may go on', () => {
    const definition: WorkflowProps['definition'] = {
      StartAt: 'Both',
      States: {
        Both: { Type: 'Parallel', End: true, Branches: [{ StartAt: 'Slow', States: { Slow: invoke(slow) } }] },
      },
    };
    expect(() => make({ definition, timeoutSeconds: 299 })).toThrow(/WF010[\s\S]*Slow: [\s\S]*timeoutSeconds: 300/);
    expect(() => make({ definition, timeoutSeconds: 300 })).not.toThrow();
  });
  it('fails: an Express workflow around a function that may run longer', () => {
    const longer = { ...resize, timeoutSeconds: 296 };
    const express = (fn: typeof resize) => () =>
      make({ type: 'EXPRESS', definition: { StartAt: 'A', States: { A: invoke(fn) } } });
    expect(express(longer)).toThrow('[WF010]');
    expect(express(slow)).not.toThrow();
  });

  it('fails: a heartbeat that is missed after the task has ended', () => {
    expect(() => one(invoke(resize, { HeartbeatSeconds: 15 }))).toThrow(/WF011[\s\S]*HeartbeatSeconds: 5/);
  });
  it('passes: one that is missed before', () => {
    expect(() => one(invoke(resize, { HeartbeatSeconds: 14 }))).not.toThrow();
  });

  const fifo = { ...queue, name: 'parked.fifo', fifo: true };
  it('fails: a message to a FIFO queue without a group', () => {
    expect(() => one(sendMessage(fifo))).toThrow('[WF006]');
  });
  it('passes: one with a group', () => {
    const once = { 'MessageDeduplicationId.$': '$$.Execution.Name' };
    const stack = one(sendMessage(fifo, { 'MessageGroupId.$': '$.orderId', ...once }));
    expect(onlyState(stack)).toMatchObject({ Parameters: { 'MessageGroupId.$': '$.orderId', ...once } });
  });
  it('fails: a message to a FIFO queue that nobody deduplicates', () => {
    const send = (more: object) => () => one(sendMessage({ ...fifo, ...more }, { MessageGroupId: 'g' }));
    expect(send({})).toThrow(/WF013[\s\S]*'MessageDeduplicationId\.\$'/);
    expect(send({ contentBasedDeduplication: false })).toThrow('[WF013]');
    expect(send({ contentBasedDeduplication: true })).not.toThrow();
  });

  const jsonata = (state: WrittenState) => () =>
    make({ definition: { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: state } } });
  it('fails: a task in a definition of JSONata', () => {
    expect(jsonata(invoke(resize))).toThrow(/WF014[\s\S]*A: [\s\S]*leave QueryLanguage out of the definition/);
    const branch = { StartAt: 'B', States: { B: sendMessage(queue) } };
    expect(jsonata({ Type: 'Parallel', Branches: [branch], End: true })).toThrow(/WF014[\s\S]*B: /);
  });
  it('passes: a task that writes JSONata, and JSONata in one state beside a task', () => {
    const own: WrittenState = {
      bind: () => ({
        Type: 'Task',
        QueryLanguage: 'JSONata',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        Arguments: {},
        End: true,
      }),
    };
    expect(jsonata(own)).not.toThrow();
    const definition: WorkflowProps['definition'] = {
      StartAt: 'A',
      States: {
        A: invoke(resize, { Next: 'B' }),
        B: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% 1 %}', End: true },
      },
    };
    expect(() => make({ definition })).not.toThrow();
  });

  const map = (Mode: 'INLINE' | 'DISTRIBUTED'): WorkflowProps['definition'] => ({
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: Mode === 'INLINE' ? { Mode } : { Mode, ExecutionType: 'STANDARD' },
          StartAt: 'Work',
          States: { Work: invoke(resize) },
        },
        End: true,
      },
    },
  });
  it('fails: a distributed Map in an Express workflow', () => {
    const express = (mode: 'INLINE' | 'DISTRIBUTED') => () => make({ type: 'EXPRESS', definition: map(mode) });
    expect(express('DISTRIBUTED')).toThrow(/WF002[\s\S]*Each: an Express workflow cannot contain a distributed Map/);
    expect(express('INLINE')).not.toThrow();
  });
  it('allows a workflow with a distributed Map to start executions of itself', () => {
    const machine = 'arn:aws:states:eu-west-1:444444444444:stateMachine:landform-test-flow';
    const runs = 'arn:aws:states:eu-west-1:444444444444:execution:landform-test-flow';
    const statements = JSON.parse(allowed(make({ definition: map('DISTRIBUTED') }))) as object[];
    expect(statements).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Action: 'states:StartExecution', Resource: machine }),
        expect.objectContaining({
          Action: ['states:DescribeExecution', 'states:StopExecution'],
          Resource: [`${runs}/*`, `${runs}:*`],
        }),
        expect.objectContaining({ Action: 'states:RedriveExecution', Resource: `${runs}/*` }),
      ]),
    );
    expect(allowed(make({ definition: map('INLINE') }))).not.toContain('states:');
  });

  const entries = (count: number) => () =>
    one(putEvents(bus, { Entries: Array(count).fill({ Source: 'a', DetailType: 'b', Detail: {} }) }));
  it('fails: no event', () => expect(entries(0)).toThrow('[WF008]'));
  it('fails: eleven events', () => expect(entries(11)).toThrow('[WF008]'));
  it('passes: ten events', () => expect(entries(10)).not.toThrow());

  it.each([
    ['a Standard workflow of more than a year', { timeoutSeconds: 31_536_001 }, '[WF004]'],
    ['an Express workflow of more than five minutes', { type: 'EXPRESS', timeoutSeconds: 301 }, "set type: 'STANDARD'"],
    ['no time at all', { timeoutSeconds: 0 }, '[WF004]'],
  ] satisfies [string, Partial<WorkflowProps>, string][])('fails: %s', (_what, more, message) => {
    expect(() => make(more)).toThrow(message);
  });
  it.each([
    ['a year', { timeoutSeconds: 31_536_000 }],
    ['five minutes of Express', { type: 'EXPRESS', timeoutSeconds: 300 }],
  ] satisfies [string, Partial<WorkflowProps>][])('passes: %s', (_what, more) =>
    expect(() => make(more)).not.toThrow(),
  );

  it('fails: a key that keeps out who writes its log', () => {
    expect(() => make({ key: { ...key, services: ['logs.amazonaws.com'] } })).toThrow(
      /WF009[\s\S]*add services: \['logs\.amazonaws\.com', 'delivery\.logs\.amazonaws\.com'\] to the key/,
    );
    expect(() => make({ key: { ...key, services: [] } })).toThrow('a key without services');
  });
  it('passes: a key that lets them in', () => {
    const services = ['logs.amazonaws.com', 'delivery.logs.amazonaws.com'];
    expect(() => make({ key: { ...key, services } })).not.toThrow();
  });

  it.each([
    ['a function, which definitions were once', () => ({ StartAt: 'A', States: {} })],
    ['states without a start', { States: { A: { Type: 'Succeed' } } }],
    ['nothing', undefined],
  ])('fails: %s', (_what, definition) => {
    expect(() => make({ definition: definition as never })).toThrow(/WF012[\s\S]*definition: \{ StartAt/);
  });

  const typo = (fields: object): WorkflowProps['definition'] => ({
    StartAt: 'A',
    States: { A: { Type: 'Pass', ...fields } },
  });
  it('fails: a broken graph, naming the state and the fix', () => {
    expect(() => make({ definition: typo({ Next: 'B' }) })).toThrow(
      /WF002[\s\S]*A: its Next is "B"[\s\S]*use one of: A/,
    );
  });
  it('fails: what is not the language', () => {
    expect(() => make({ definition: typo({ End: true, ResultPath: 'orders' }) })).toThrow('[WF001]');
  });
  it('passes: the same, spelled right', () => {
    expect(() => make({ definition: typo({ End: true, ResultPath: '$.orders' }) })).not.toThrow();
  });
  it('fails: a definition above the limit', () => {
    expect(() => make({ definition: typo({ End: true, Comment: 'x'.repeat(1_048_576) }) })).toThrow('[WF003]');
  });
  it('passes: a large definition below it', () => {
    expect(() => make({ definition: typo({ End: true, Comment: 'x'.repeat(1_000_000) }) })).not.toThrow();
  });

  it('warns: a task of its own making that nothing covers', () => {
    synth((stack) => {
      const definition = typo({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true });
      const flow = new Workflow(stack, 'Flow', { name: 'flow', definition });
      expect(flow.node.metadata.map(({ data }) => data)).toEqual([
        expect.stringContaining('A: a state written by hand gets no permission for arn:aws:states:::sqs:sendMessage'),
        expect.stringContaining('neither Retry nor Catch'),
      ]);
    });
  });
});
