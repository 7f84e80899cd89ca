import type { Estate } from '../estate/estate.ts';
import type { Policy, PolicyStatement } from '../iam/policies.ts';
import { at, type Found, type Rule } from './rule.ts';
import { ROOT, statementFindings } from './statements.ts';

/** Refuses actions with wildcards. */
export const leastPrivilegeAction: Rule = {
  id: 'least-privilege-action',
  severity: 'high',
  why: 'A wildcard or a negation also allows actions that nobody thought of, and those that AWS adds next year.',
  fix: "Name the actions that the caller needs, as the modules' grants do.",
  find: (estate) => [...statementFindings(estate, wideActions), ...permissions(estate)],
};

function wideActions({ negations, actions, principals }: PolicyStatement, { kind }: Policy): string[] {
  // The account's root in a key's policy delegates to IAM; without it, nobody could change the key any more.
  const isKeyOfAccount = kind === 'key' && principals.length === 1 && ROOT.test(principals[0] ?? '');
  return [
    ...negations.map((negation) => `allows by ${negation}`),
    ...actions
      .filter((action) => /[*?]/.test(action) && !(isKeyOfAccount && action === 'kms:*'))
      .map((action) => `action ${action}`),
  ];
}

/** Checks the permissions of functions, which are statements of resource policies. */
function permissions(estate: Estate): Found[] {
  return estate
    .resources('aws_lambda_permission')
    .filter(({ config }) => /[*?]/.test(String(config['action'])))
    .map((each) => at(each, `action ${each.config['action']}`));
}
