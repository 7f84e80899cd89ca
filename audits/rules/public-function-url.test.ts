import { findingsIn } from '../testing/findings.ts';

describe('the URL of a function', () => {
  const url = (authorization_type: string) =>
    findingsIn({ aws_lambda_function_url: { It: { authorization_type } } }, ['public-function-url']);

  it('may be for callers with a role', () => {
    expect(url('AWS_IAM')).toEqual([]);
  });

  it('fails: one for everybody', () => {
    expect(url('NONE')).toEqual([
      'aws_lambda_function_url.It: everybody may call it, and nobody says how the handler tells who calls',
    ]);
  });
});
