import { at, type Rule } from './rule.ts';

/** Refuses public function URLs. */
export const publicFunctionUrl: Rule = {
  id: 'public-function-url',
  severity: 'high',
  why: 'A function URL without IAM is public, and only the handler can identify its callers.',
  fix: 'Set `authorization_type` to `AWS_IAM`, or add a waiver that says how the handler identifies callers.',
  find: (estate) =>
    estate
      .resources('aws_lambda_function_url')
      .filter(({ config }) => config['authorization_type'] !== 'AWS_IAM')
      .map((url) => at(url, 'is public, without a waiver that says how the handler identifies callers')),
};
