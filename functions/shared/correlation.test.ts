import { acceptable, header, ofPayload, ofRequest } from './correlation.ts';

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
    expect(ofRequest({ headers: { 'X-Correlation-Id': 'c-1' }, requestContext: { requestId: 'r-1' } })).toBe('c-1');
  });

  it('is the id of the request, when the header is missing or cannot be taken', () => {
    expect(ofRequest({ headers: null, requestContext: { requestId: 'r-1' } })).toBe('r-1');
    expect(ofRequest({ headers: { 'x-correlation-id': 'a b' }, requestContext: { requestId: 'r-1' } })).toBe('r-1');
  });

  it('is a field of a payload', () => {
    expect(ofPayload({ correlationId: 'c-1' })).toBe('c-1');
    expect(ofPayload({})).toBeUndefined();
    expect(ofPayload(null)).toBeUndefined();
    expect(ofPayload('c-1')).toBeUndefined();
  });
});
