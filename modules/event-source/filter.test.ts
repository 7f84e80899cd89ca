import { TerraformVariable } from '#engine';
import { LandformError } from '../core/index.ts';
import { DataStream, fromDataStream } from '../data-stream/index.ts';
import { consumer, queue, readingQueue, readingStream } from '../function/testing/sources.ts';
import { fromQueue, toQueue } from '../queue/index.ts';
import { filterCriteria } from './index.ts';

const one = { body: { kind: ['order'] } };
const many = (count: number) => Array.from({ length: count }, () => one);

describe('filters of a source', () => {
  const filtered = (...filter: readonly object[]) => readingQueue(queue, { filter: filter as never });

  it('reach Lambda as JSON', () => {
    expect(filtered(one).only('aws_lambda_event_source_mapping')).toMatchObject({
      filter_criteria: { filter: [{ pattern: '{"body":{"kind":["order"]}}' }] },
    });
  });

  it('may hold what is known only at apply', () => {
    const stack = consumer((fn) => {
      const { listValue: kinds, stringValue: id } = new TerraformVariable(fn, 'Kinds', {});
      fn.addSource(fromQueue(queue, { filter: [{ body: { kind: kinds, id: [id] } }] }));
    });
    expect(stack.only('aws_lambda_event_source_mapping')).toMatchObject({
      filter_criteria: {
        filter: [
          {
            pattern:
              '{"body":{"kind":${jsonencode(var.Consume_Kinds_4A9BBAEB)},"id":["${var.Consume_Kinds_4A9BBAEB}"]}}',
          },
        ],
      },
    });
  });

  it('fails: none at all', () => expect(() => filtered()).toThrow('[ES002]'));
  it('fails: no list', () => expect(() => readingQueue(queue, { filter: one as never })).toThrow('[ES002]'));
  it('fails: six', () => expect(() => filtered(...many(6))).toThrow('[ES002]'));
  it('passes: five', () => expect(() => filtered(...many(5))).not.toThrow());
  it('fails: one that is too long', () => expect(() => filtered({ body: ['x'.repeat(4_096)] })).toThrow('[ES002]'));

  it('may be more where AWS has raised the quota', () => {
    const raised = (count: number, filterQuota: number) => () =>
      readingQueue(queue, { filter: many(count), filterQuota });
    expect(raised(10, 10)).not.toThrow();
    expect(raised(11, 10)).toThrow('[ES002]');
    expect(raised(5, 11)).toThrow(/ES001[\s\S]*filterQuota/);
    expect(raised(5, 4)).toThrow('[ES001]');
  });
});

describe('a filter of messages', () => {
  const filtered = (filter: unknown) => () => readingQueue(queue, { filter: [filter as never] });

  it.each([
    [
      'a value without its list',
      { body: { kind: 'order' } },
      /filter\[0\]\.body\.kind: values must be in a list[\s\S]*write \["order"\]/,
    ],
    [
      'a field in another case',
      { Body: { kind: ['order'] } },
      /filter\[0\]\.Body: a record has no such field[\s\S]*write "body"/,
    ],
    ['a field of the body', { kind: ['order'] }, 'move it into body'],
    ['a field of the body in an alternative', { $or: [{ kind: ['a'] }, { body: ['b'] }] }, 'filter[0].$or[0].kind'],
    ['nothing', {}, 'a pattern must name a field'],
    ['an empty body', { body: {} }, 'a pattern must name a field'],
    ['an empty list', { body: { kind: [] } }, 'an empty list matches nothing'],
    ['a text', 'order', 'a pattern must name a field'],
    ['null', null, 'a pattern must name a field'],
    ['an unknown operator', { body: { kind: [{ equals: 'order' }] } }, 'there is no such operator'],
    ['an operator of rules', { body: { kind: [{ wildcard: 'o*' }] } }, 'not one of those that are known here'],
    [
      'anything but a prefix',
      { body: { kind: [{ 'anything-but': { prefix: 'o' } }] } },
      'anything-but of a filter takes values only',
    ],
  ])('fails: ES005 for %s', (_what, filter, message) => {
    expect(filtered(filter)).toThrow(LandformError);
    expect(filtered(filter)).toThrow('[ES005]');
    expect(filtered(filter)).toThrow(message);
  });

  it('fails: CO014 for what is not JSON', () => {
    expect(filtered({ body: { kind: [/order/] } })).toThrow('CO014');
  });

  it.each([
    [{ body: ['order'] }],
    [{ body: { kind: [{ prefix: 'o' }, null, 5, { numeric: ['>', 0] }] } }],
    [{ messageAttributes: { kind: { stringValue: ['order'] } } }],
    [{ $or: [{ body: { a: ['x'] } }, { attributes: { MessageGroupId: ['g'] } }] }],
    [{ body: { kind: [{ 'anything-but': ['a', 'b'] }], gone: [{ exists: false }] } }],
  ])('passes: %j', (filter) => expect(filtered(filter)).not.toThrow());
});

describe('a filter of changes of a table', () => {
  const filtered = (filter: unknown) => () => readingStream({ filter: [filter as never] });
  const image = (item: unknown) => ({ dynamodb: { NewImage: item } });

  it.each([
    [
      'a value without its type',
      image({ status: ['PAID'] }),
      /dynamodb\.NewImage\.status: the value of an attribute is below its type/,
    ],
    ['a type that there is not', image({ status: { String: ['PAID'] } }), 'one of S, N, B'],
    ['a number', image({ total: { N: [5] } }), /dynamodb\.NewImage\.total\.N\[0\]: DynamoDB writes numbers as texts/],
    [
      'a comparison of numbers',
      image({ total: { N: [{ numeric: ['>', 5] }] } }),
      'not one of those that are known here',
    ],
    ['a field of a message', { body: { a: ['b'] } }, 'a record has no such field'],
    ['an image without the record', { NewImage: { status: { S: ['PAID'] } } }, 'move it into dynamodb'],
  ])('fails: ES005 for %s', (_what, filter, message) => {
    expect(filtered(filter)).toThrow('[ES005]');
    expect(filtered(filter)).toThrow(message);
  });

  it.each([
    [{ eventName: ['INSERT', 'MODIFY'] }],
    [image({ status: { S: ['PAID', { prefix: 'P' }] }, total: { N: ['5'] }, lines: { L: { M: { a: ['b'] } } } })],
    [{ dynamodb: { Keys: { pk: { S: [{ 'anything-but': ['a'] }] } } }, userIdentity: { type: ['Service'] } }],
  ])('passes: %j', (filter) => expect(filtered(filter)).not.toThrow());
});

describe('a filter of records of a data stream', () => {
  const filtered = (filter: unknown) => () =>
    consumer((fn) => {
      const stream = new DataStream(fn, 'Clicks', { name: 'clicks' });
      fn.addSource(fromDataStream(stream, { onFailure: toQueue(queue), filter: [filter as never] }));
    });

  it('fails: ES005 for fields that the record of the event has, and filters do not', () => {
    expect(filtered({ kinesis: { data: { a: ['b'] } } })).toThrow(/ES005[\s\S]*data, partitionKey/);
    expect(filtered({ Data: { a: ['b'] } })).toThrow('write "data"');
  });

  it('passes: data, and what Kinesis knows', () => {
    expect(filtered({ data: { a: ['b'] }, partitionKey: [{ prefix: 'eu' }] })).not.toThrow();
  });
});

describe('a filter of a source of your own', () => {
  it('is checked but for its fields', () => {
    const filtered = (filter: object) => () => consumer((fn) => void filterCriteria(fn, { filter: [filter as never] }));
    expect(filtered({ value: { a: ['b'] } })).not.toThrow();
    expect(filtered({ value: { a: 'b' } })).toThrow('[ES005]');
  });
});
