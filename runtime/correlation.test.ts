import {
  acceptable,
  correlationIdOf,
  correlationIdOfRecord,
  correlationIdOfRequest,
  header,
  inHeaders,
  inMessage,
} from './correlation.ts';

describe('header', () => {
  it('does not mind the case of names', () => {
    expect(header({ 'X-Correlation-ID': 'a' }, 'x-correlation-id')).toBe('a');
  });

  it('is undefined where there is none', () => {
    expect(header(null, 'x-correlation-id')).toBeUndefined();
    expect(header({ accept: 'x' }, 'x-correlation-id')).toBeUndefined();
  });
});

describe('acceptable', () => {
  it.each(['a', '1-67-abc', 'A.b:c_d', 'x'.repeat(128)])('takes %s', (value) => {
    expect(acceptable(value)).toBe(value);
  });

  it.each(['', 'a b', 'a\n{"level":"forged"}', 'x'.repeat(129), 7, undefined])('fails: does not take %j', (value) => {
    expect(acceptable(value)).toBeUndefined();
  });
});

describe('where the id comes from', () => {
  it('is the header of a request', () => {
    expect(
      correlationIdOfRequest({ headers: { 'X-Correlation-Id': 'c-1' }, requestContext: { requestId: 'r-1' } }),
    ).toBe('c-1');
  });

  it('is the id of the request, when the header is missing or cannot be taken', () => {
    expect(correlationIdOfRequest({ headers: null, requestContext: { requestId: 'r-1' } })).toBe('r-1');
    expect(
      correlationIdOfRequest({ headers: { 'x-correlation-id': 'a b' }, requestContext: { requestId: 'r-1' } }),
    ).toBe('r-1');
  });

  const event = { source: 'landform.orders', detail: { metadata: { correlationId: 'c-1' }, data: {} } };
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

  it.each<[string, unknown]>([
    ['a request of a REST API', { headers: { 'X-Correlation-Id': 'c-1' }, requestContext: { requestId: 'r-1' } }],
    [
      'a request of an HTTP API or a function URL',
      { headers: { 'x-correlation-id': 'c-1' }, requestContext: { http: {} } },
    ],
    ['a request without a header', { headers: null, requestContext: { requestId: 'c-1' } }],
    ['a payload of a workflow', { correlationId: 'c-1' }],
    ['an event of a bus', event],
    ['what a destination is told', { requestPayload: event, responsePayload: { errorType: 'Error' } }],
    ['the only record of a notification', { Records: [{ Sns: { Message: JSON.stringify(event) } }] }],
  ])('can be read from %s', (_what, value) => {
    expect(correlationIdOf(value)).toBe('c-1');
  });

  it.each<[string, unknown]>([
    ['a message with an attribute', { body: 'x', messageAttributes: { correlationId: { stringValue: 'c-1' } } }],
    ['a message that is an event of a bus', { body: JSON.stringify(event) }],
    ['a message that is a payload', { body: '{"correlationId":"c-1"}' }],
    [
      "a message that is a topic's notification",
      { body: JSON.stringify({ Message: 'x', MessageAttributes: { correlationId: { Value: 'c-1' } } }) },
    ],
    [
      "a message that is a topic's notification of an event",
      { body: JSON.stringify({ Message: JSON.stringify(event) }) },
    ],
    [
      'a notification with an attribute',
      { Sns: { Message: 'x', MessageAttributes: { correlationId: { Value: 'c-1' } } } },
    ],
    ['a record of a stream of data', { kinesis: { data: base64(event) } }],
    ["a change of a table's item", { dynamodb: { NewImage: { correlationId: { S: 'c-1' } } } }],
    ["a removal of a table's item", { dynamodb: { OldImage: { correlationId: { S: 'c-1' } } } }],
  ])('can be read from %s', (_what, record) => {
    expect(correlationIdOfRecord(record)).toBe('c-1');
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'c-1'],
    ['an empty payload', {}],
    ['an id that could forge a line', { correlationId: 'a\n{"level":"forged"}' }],
    ['several records, each with its own', { Records: [{ body: '{"correlationId":"c-1"}' }, { body: '{}' }] }],
  ])('fails: there is none in %s', (_what, value) => {
    expect(correlationIdOf(value)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a message that is no JSON', { body: '{' }],
    ['a record that is no JSON', { kinesis: { data: 'AAAA' } }],
    ['an item without one', { dynamodb: { NewImage: { pk: { S: 'a' } } } }],
  ])('fails: there is none in %s', (_what, record) => {
    expect(correlationIdOfRecord(record)).toBeUndefined();
  });
});

describe('an event that wraps events without end', () => {
  const wrapped = (depth: number) => {
    let event: unknown = { correlationId: 'c-1' };
    for (let level = 0; level < depth; level += 1) event = { requestPayload: event };
    return event;
  };

  it('is followed some levels deep', () => {
    expect(correlationIdOf(wrapped(3))).toBe('c-1');
    expect(correlationIdOf(wrapped(14_000))).toBeUndefined();
  });

  it('is followed no deeper when the levels are texts', () => {
    let body = '{"correlationId":"c-1"}';
    for (let level = 0; level < 12; level += 1) body = JSON.stringify({ requestPayload: { Records: [{ body }] } });
    expect(correlationIdOfRecord({ body })).toBeUndefined();
  });
});

describe('where the id goes', () => {
  it('is an attribute of a message that a reader finds again', () => {
    expect(inMessage('c-1')).toEqual({ correlationId: { DataType: 'String', StringValue: 'c-1' } });
  });

  it('is a header of a request that a reader finds again', () => {
    expect(correlationIdOf({ headers: inHeaders('c-1'), requestContext: { requestId: 'r-1' } })).toBe('c-1');
  });
});
