import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { type Policy, type PolicyStatement, policiesOf } from '../iam/policies.ts';
import { at, type Found } from './rule.ts';

/** All of an account, as its ARN or as its mere id. */
export const ROOT = /^AWS:(arn:[\w-]+:iam::\d{12}:root|\d{12})$/;

/**
 * Asks of every statement that allows something what is wrong with it. A `Deny` may name everything: the wider it is, the less is allowed.
 */
export function statementFindings(
  estate: Estate,
  judge: (statement: PolicyStatement, policy: Policy, resource: Resource) => readonly string[],
): Found[] {
  return estate.resources().flatMap((resource) =>
    policiesOf(resource).flatMap((policy) =>
      (policy.statements ?? [])
        .filter(({ effect }) => effect !== 'Deny')
        .flatMap((statement) => judge(statement, policy, resource))
        .map((finding) => at(resource, `${policy.argument}: ${finding}`)),
    ),
  );
}
