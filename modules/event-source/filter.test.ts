import { queue, readingQueue } from '../function/testing/sources.ts';

describe('filters of a source', () => {
  const filtered = (...filter: readonly object[]) => readingQueue(queue, { filter: filter as never });

  it('reach Lambda as JSON', () => {
    expect(filtered({ body: { kind: ['order'] } }).only('aws_lambda_event_source_mapping')).toMatchObject({
      filter_criteria: { filter: [{ pattern: '{"body":{"kind":["order"]}}' }] },
    });
  });

  it('fails: none at all', () => expect(() => filtered()).toThrow('[ES002]'));
  it('fails: six', () => expect(() => filtered({}, {}, {}, {}, {}, {})).toThrow('[ES002]'));
  it('passes: five', () => expect(() => filtered({}, {}, {}, {}, {})).not.toThrow());
  it('fails: one that is too long', () => expect(() => filtered({ body: ['x'.repeat(4_096)] })).toThrow('[ES002]'));
});
