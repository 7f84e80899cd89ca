import { findingsIn } from '../testing/findings.ts';

describe('the URL of a function', () => {
  const url = (authorization_type: string) =>
    findingsIn({ aws_lambda_function_url: { It: { authorization_type } } }, ['public-function-url']);

  it('may be for callers with a role', () => {
    expect(url('AWS_IAM')).toEqual([]);
  });

  it('fails: one for everybody', () => {
    expect(url('NONE')).toEqual([
      'aws_lambda_function_url.It: is public, without a waiver that says how the handler identifies callers',
    ]);
  });
});
