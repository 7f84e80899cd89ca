import { InvalidInput } from './errors.ts';
import { answer, answerProblem, HttpProblem } from './http.ts';

describe('answer', () => {
  it('is JSON under the correlation id, not to be kept', () => {
    expect(answer(202, { orderId: 'o' }, 'c-1')).toEqual({
      statusCode: 202,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-correlation-id': 'c-1',
      },
      body: '{"orderId":"o"}',
    });
  });
});

describe('answerProblem', () => {
  it('tells a caller what the caller can mend', () => {
    const { statusCode, headers, body } = answerProblem(
      new HttpProblem(409, 'in-progress', 'wait', { retryAfterSeconds: 1 }),
      'c-1',
    );
    expect(statusCode).toBe(409);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '1' });
    expect(JSON.parse(body)).toEqual({
      type: 'urn:landform:problem:in-progress',
      status: 409,
      title: 'wait',
      correlationId: 'c-1',
    });
  });

  it('has no retry-after where waiting does not help', () => {
    expect(answerProblem(new HttpProblem(422, 'x', 'y'), 'c-1').headers).not.toHaveProperty('retry-after');
  });

  it('lists what does not fit', () => {
    const issues = [{ path: 'lines.0.quantity', message: 'too small' }];
    const { statusCode, body } = answerProblem(new InvalidInput(issues), 'c-1');
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ issues });
  });

  it('tells nothing of what is our fault', () => {
    const { statusCode, body } = answerProblem(new Error('arn:aws:secret'), 'c-1');
    expect(statusCode).toBe(500);
    expect(body).not.toContain('arn:aws:secret');
    expect(JSON.parse(body).correlationId).toBe('c-1');
  });
});
