import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { type Policy, type PolicyStatement, policiesOf } from '../iam/policies.ts';
import { at, type Found } from './rule.ts';

/** All of an account, as its ARN or as its mere id. */
export const ROOT = /^AWS:(arn:[\w-]+:iam::\d{12}:root|\d{12})$/;

/**
 * Judges every statement that allows something, with the policy and the resource that it belongs to. A `Deny` may name everything: the wider it is, the less is allowed.
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

/** The resource that a policy belongs to, which may stand beside it. */
function ownerOf(estate: Estate, resource: Resource): Resource {
  const { policyOf } = resource.facts ?? {};
  return (policyOf === undefined ? undefined : estate.follow(resource, policyOf)) ?? resource;
}
