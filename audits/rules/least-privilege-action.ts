import type { Estate } from '../estate/estate.ts';
import type { Policy, PolicyStatement } from '../iam/policies.ts';
import { at, type Found, type Rule } from './rule.ts';
import { ROOT, statementFindings } from './statements.ts';

/** Allowed by a wildcard is what AWS adds next year as well. */
export const leastPrivilegeAction: Rule = {
  id: 'least-privilege-action',
  severity: 'high',
  why: 'An action with a wildcard, or all but a few, also allows what nobody thought of, and what AWS adds next year.',
  fix: 'Name the actions that the caller needs; grants of the modules do.',
  find: (estate) => [...statementFindings(estate, wideActions), ...permissions(estate)],
};

function wideActions({ negations, actions, principals }: PolicyStatement, { kind }: Policy): string[] {
  // The account's root in a key's policy is how KMS leaves the decision to IAM; without it nobody could change the key any more.
  const isKeyOfAccount = kind === 'key' && principals.length === 1 && ROOT.test(principals[0] ?? '');
  return [
    ...negations.map((negation) => `allows by ${negation}`),
    ...actions
      .filter((action) => /[*?]/.test(action) && !(isKeyOfAccount && action === 'kms:*'))
      .map((action) => `action ${action}`),
  ];
}

/** A permission of a function is a statement of its resource policy. */
function permissions(estate: Estate): Found[] {
  return estate
    .resources('aws_lambda_permission')
    .filter(({ config }) => /[*?]/.test(String(config['action'])))
    .map((each) => at(each, `action ${each.config['action']}`));
}
