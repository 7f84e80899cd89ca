import { parseEvent } from './events.ts';

const parse = (message: object) => parseEvent(JSON.stringify(message));

describe('parseEvent', () => {
  it('reads what happens to a resource', () => {
    const hook = { resource: { addr: 'aws_sqs_queue.Q' }, action: 'create', elapsed_seconds: 25 };
    expect(parse({ type: 'apply_start', hook })).toEqual({
      type: 'start',
      address: 'aws_sqs_queue.Q',
      action: 'create',
    });
    expect(parse({ type: 'apply_complete', hook })).toMatchObject({ type: 'complete', seconds: 25 });
    expect(parse({ type: 'apply_errored', hook })).toMatchObject({ type: 'failed', seconds: 25 });
    expect(parse({ type: 'apply_progress', hook })).toMatchObject({ type: 'progress', seconds: 25 });
  });

  it('reads plans and summaries', () => {
    expect(parse({ type: 'planned_change', change: { resource: { addr: 'a.b' }, action: 'replace' } })).toEqual({
      type: 'planned',
      address: 'a.b',
      action: 'replace',
    });
    expect(parse({ type: 'change_summary', changes: { add: 2, change: 0, remove: 1, import: 3 } })).toEqual({
      type: 'summary',
      add: 2,
      change: 0,
      remove: 1,
      import: 3,
    });
  });

  it('says where an error is: the address, else the block, else the line', () => {
    const diagnostic = { severity: 'error', summary: 'Unsupported', detail: 'Not here.' };
    const text = (more: object) => parse({ type: 'diagnostic', diagnostic: { ...diagnostic, ...more } });
    expect(text({ address: 'a.b' })).toMatchObject({ severity: 'error', text: 'Unsupported (a.b)\nNot here.' });
    expect(text({ snippet: { context: 'resource "a" "b"' } })).toMatchObject({
      text: 'Unsupported (resource "a" "b")\nNot here.',
    });
    expect(text({ range: { filename: 'cdk.tf.json', start: { line: 7 } } })).toMatchObject({
      text: 'Unsupported (cdk.tf.json line 7)\nNot here.',
    });
    expect(text({})).toMatchObject({ text: 'Unsupported\nNot here.' });
  });

  it('keeps what is not JSON, such as a panic, and passes over the rest', () => {
    expect(parseEvent('panic: runtime error')).toEqual({ type: 'text', text: 'panic: runtime error' });
    expect(parse({ type: 'refresh_start', hook: {} })).toBeUndefined();
    expect(parseEvent(' ')).toBeUndefined();
  });
});
