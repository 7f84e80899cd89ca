import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { type Policy, type PolicyStatement, policiesOf } from '../iam/policies.ts';
import { at, type Found } from './rule.ts';

/** Pattern of an account's root principal, as an ARN or plain account id. */
export const ROOT = /^AWS:(arn:[\w-]+:iam::\d{12}:root|\d{12})$/;

/**
 * Runs a check on every statement that allows something, with its policy and its resource. `Deny` statements are
 * skipped: the wider they are, the less is allowed.
 */
export function statementFindings(
  estate: Estate,
  judge: (statement: PolicyStatement, policy: Policy, owner: Resource) => readonly string[],
): Found[] {
  return estate.resources().flatMap((resource) =>
    policiesOf(resource).flatMap((policy) =>
      (policy.statements ?? [])
        .filter(({ effect }) => effect !== 'Deny')
        .flatMap((statement) => judge(statement, policy, ownerOf(estate, resource)))
        .map((finding) => at(resource, `${policy.argument}: ${finding}`)),
    ),
  );
}

/** Returns the resource that a policy belongs to; the policy may be a resource of its own. */
function ownerOf(estate: Estate, resource: Resource): Resource {
  const { policyOf } = resource.facts ?? {};
  return (policyOf === undefined ? undefined : estate.follow(resource, policyOf)) ?? resource;
}
