import { at, type Rule } from './rule.ts';

/** Refuses URLs of functions that everybody may call. */
export const publicFunctionUrl: Rule = {
  id: 'public-function-url',
  severity: 'high',
  why: 'A function URL without IAM is open to everybody, and only the handler can tell who calls.',
  fix: 'Set `authorization_type` to `AWS_IAM`, or waive it with how the handler tells who calls.',
  find: (estate) =>
    estate
      .resources('aws_lambda_function_url')
      .filter(({ config }) => config['authorization_type'] !== 'AWS_IAM')
      .map((url) => at(url, 'everybody may call it, and nobody says how the handler tells who calls')),
};
