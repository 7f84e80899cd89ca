import { invokeTraced, type Sent } from './testing/traced-process.ts';

const ROOT = '1-65f0c0de-0123456789abcdef01234567';
const OTHER = '1-65f0c0de-76543210fedcba9876543210';
const headerOf = (root: string, sampled: 0 | 1) => `Root=${root};Parent=53995c3f42cd8ad8;Sampled=${sampled}`;

const flat = (sent: readonly Sent[]): Sent[] => sent.flatMap((each) => [each, ...flat(each.subsegments ?? [])]);
const named = (sent: readonly Sent[], name: string) => flat(sent).find((each) => each.name === name);
const operations = (sent: readonly Sent[]) => flat(sent).flatMap(({ aws }) => aws?.operation ?? []);

describe('an invocation that is sampled', () => {
  it('loads the tracer and sends the segment of its handler and of what it calls', () => {
    const [{ loaded, sent, toDynamo } = { loaded: false, sent: [] }] = invokeTraced([headerOf(ROOT, 1)]);
    expect(loaded).toBe(true);
    const handler = named(sent, '## index.handler');
    expect(handler).toMatchObject({
      trace_id: ROOT,
      parent_id: '53995c3f42cd8ad8',
      annotations: { ColdStart: true, Service: 'greet', correlationId: 'c-1' },
    });
    expect(operations(sent)).toEqual(['PutItem', 'GetItem']);
    expect(toDynamo).toContain(`Root=${ROOT}`);
  });

  it('hands its own segment on as the parent', () => {
    const [{ header, sent } = { header: '', sent: [] }] = invokeTraced([headerOf(ROOT, 1)]);
    expect(header).toBe(`Root=${ROOT};Parent=${named(sent, '## index.handler')?.id};Sampled=1`);
  });

  it('is no cold start when it is not the first', () => {
    const outcomes = invokeTraced([headerOf(OTHER, 0), headerOf(ROOT, 1)]);
    expect(named(outcomes[1]?.sent ?? [], '## index.handler')?.annotations).toMatchObject({ ColdStart: false });
  });

  it('is traced like the first when others came between', () => {
    const outcomes = invokeTraced([headerOf(OTHER, 1), headerOf(OTHER, 0), headerOf(ROOT, 1)]);
    expect(outcomes.map(({ sent }) => sent.length > 0)).toEqual([true, false, true]);
    expect(named(outcomes[2]?.sent ?? [], '## index.handler')?.trace_id).toBe(ROOT);
    expect(operations(outcomes[2]?.sent ?? [])).toEqual(['PutItem', 'GetItem']);
  });
});

describe('an invocation that is not sampled', () => {
  it('loads no tracer, and tells what it calls to sample as little', () => {
    const [outcome] = invokeTraced([headerOf(ROOT, 0)]);
    expect(outcome).toMatchObject({ loaded: false, sent: [], header: headerOf(ROOT, 0) });
    expect(outcome?.toDynamo).toContain(headerOf(ROOT, 0));
  });
});

describe('where nothing is traced', () => {
  it('loads no tracer when tracing is switched off', () => {
    const [outcome] = invokeTraced([headerOf(ROOT, 1)], { POWERTOOLS_TRACE_ENABLED: 'false' });
    expect(outcome).toMatchObject({ loaded: false, sent: [] });
    expect(outcome?.header).toBeUndefined();
  });

  it('loads no tracer when Lambda names no trace', () => {
    const [outcome] = invokeTraced(['']);
    expect(outcome).toMatchObject({ loaded: false, sent: [] });
    expect(outcome?.header).toBeUndefined();
  });
});
