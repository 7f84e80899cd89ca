import { assumesWithoutSource } from '../../base/calling-services.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Policy, PolicyStatement } from '../iam/policies.ts';
import { at, type Found, type Rule } from './rule.ts';
import { ROOT, statementFindings } from './statements.ts';

/** Refuses policies that allow more callers than intended. */
export const leastPrivilegePrincipal: Rule = {
  id: 'least-privilege-principal',
  severity: 'high',
  why: 'A policy that allows every principal, a service for any source, or every role of an account is open to a confused deputy.',
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
      (who) => `${who} for any source`,
    ),
    // In a key policy, the account's root delegates to IAM; in any other, it allows every role of the account that has
    // the permission.
    ...(kind === 'key' || hasConditions ? [] : principals.filter((who) => ROOT.test(who))).map(
      (who) => `${who}, which includes every role of the account`,
    ),
  ];
}

/** Checks the permissions of functions, which are statements of resource policies. */
function permissions(estate: Estate): Found[] {
  return estate.resources('aws_lambda_permission').flatMap((each) => {
    const { principal, source_arn: arn, source_account: account } = each.config;
    return [
      ...(principal === '*' ? [at(each, 'principal *')] : []),
      ...(arn || account ? [] : [at(each, `Service:${principal} for any source`)]),
    ];
  });
}
