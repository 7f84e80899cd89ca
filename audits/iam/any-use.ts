import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { list } from '../estate/stack-json.ts';
import { grants } from './admission.ts';
import { missingToUse } from './authority.ts';
import { identityStatements } from './statements.ts';

/**
 * Lists the missing permissions of a role that needs at least one action on a resource, and for each allowed action the
 * resource's key.
 */
export function missingOnAny(estate: Estate, role: Resource, resource: string, because: string): string[] {
  const service = `${resource.split(':')[2]}:`;
  // Statements for all resources, such as listing streams, do not count for this resource.
  const statements = identityStatements(estate, role).filter(({ Resource }) => !list(Resource).includes('*'));
  const allowed = statements
    .flatMap(({ Action }) => list(Action).map(String))
    .filter((action) => action.startsWith(service) && grants(statements, { action, resource }));
  if (allowed.length === 0) return [`${role.address} has no permission on ${resource}, ${because}`];
  return [...new Set(allowed)].flatMap((action) => missingToUse(estate, role, { action, resource }));
}
