import { assumesWithoutSource } from '../../base/calling-services.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Policy, PolicyStatement } from '../iam/policies.ts';
import { at, type Found, type Rule } from './rule.ts';
import { ROOT, statementFindings } from './statements.ts';

/** Refuses policies that let in more callers than are meant. */
export const leastPrivilegePrincipal: Rule = {
  id: 'least-privilege-principal',
  severity: 'high',
  why: 'A policy that lets in everybody, a service on behalf of anybody, or every role of an account is open to a confused deputy.',
  fix: 'Name the role, or add a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:PrincipalArn`.',
  find: (estate) => [...statementFindings(estate, widePrincipals), ...permissions(estate)],
};

function widePrincipals(
  { principals, actions, hasConditions }: PolicyStatement,
  { kind }: Policy,
  owner: Resource,
): string[] {
  if (kind === 'identity') return [];
  const { sourceless, handOver } = owner.facts?.access ?? {};
  const handsOver = actions.every((action) => action === handOver);
  const isSourceless = (who: string) => {
    const service = who.slice('Service:'.length);
    return kind === 'trust' ? assumesWithoutSource(service) : handsOver && sourceless?.includes(service);
  };
  return [
    ...(principals.includes('*') ? ['principal *'] : []),
    ...(hasConditions ? [] : principals.filter((who) => who.startsWith('Service:') && !isSourceless(who))).map(
      (who) => `${who} on behalf of anybody`,
    ),
    // Of a key it is how KMS leaves the decision to IAM; of anything else it lets in every role of the account that IAM lets.
    ...(kind === 'key' || hasConditions ? [] : principals.filter((who) => ROOT.test(who))).map(
      (who) => `${who}, whichever role of the account it is`,
    ),
  ];
}

/** A permission of a function is a statement of its resource policy. */
function permissions(estate: Estate): Found[] {
  return estate.resources('aws_lambda_permission').flatMap((each) => {
    const { principal, source_arn: arn, source_account: account } = each.config;
    return [
      ...(principal === '*' ? [at(each, 'principal *')] : []),
      ...(arn || account ? [] : [at(each, `Service:${principal} on behalf of anybody`)]),
    ];
  });
}
