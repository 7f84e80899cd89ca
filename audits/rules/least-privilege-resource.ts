import { NO_RESOURCE_TYPE } from '../iam/no-resource-type.ts';
import type { Policy, PolicyStatement } from '../iam/policies.ts';
import type { Rule } from './rule.ts';
import { statementFindings } from './statements.ts';

/** Refuses permissions on all resources. */
export const leastPrivilegeResource: Rule = {
  id: 'least-privilege-resource',
  severity: 'high',
  why: 'A permission on `*` includes resources of others, and those created later.',
  fix: 'Name the resources. If AWS has no resource type for the action, add it with the reason to audits/iam/no-resource-type.ts.',
  find: (estate) => statementFindings(estate, wideResources),
};

function wideResources({ actions, resources }: PolicyStatement, { kind }: Policy): string[] {
  // In a key policy, `*` is the key itself:
  // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
  if (kind === 'key' || !resources.includes('*')) return [];
  return actions.filter((action) => !(action in NO_RESOURCE_TYPE)).map((action) => `${action} on resource *`);
}
