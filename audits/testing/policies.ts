import type { Config } from '../estate/stack-json.ts';
import { findingsIn } from './findings.ts';

export const QUEUE = 'arn:aws:sqs:eu-west-1:444444444444:orders';
export const ROOT = { AWS: 'arn:aws:iam::444444444444:root' };

/** Writes a policy document of one statement. */
export function documentOf(statement: Config): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/**
 * Lists a rule's findings on an allowing statement in the policy of a role, of a queue or of a key, and in a trust
 * policy.
 */
export function policyFindings(rule: string) {
  const allowing = (type: string, argument: string, statement: Config) =>
    findingsIn({ [type]: { It: { [argument]: documentOf({ Effect: 'Allow', ...statement }) } } }, [rule]);
  return {
    ofRole: (statement: Config) => allowing('aws_iam_role_policy', 'policy', statement),
    ofQueue: (statement: Config) =>
      allowing('aws_sqs_queue', 'policy', { Action: 'sqs:SendMessage', Resource: QUEUE, ...statement }),
    ofKey: (statement: Config) => allowing('aws_kms_key', 'policy', { Resource: '*', ...statement }),
    ofTrust: (statement: Config) =>
      allowing('aws_iam_role', 'assume_role_policy', { Action: 'sts:AssumeRole', ...statement }),
  };
}
