import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { list } from '../estate/stack-json.ts';
import { grants } from './admission.ts';
import { missingToUse } from './authority.ts';
import { identityStatements } from './statements.ts';

/** Lists what a role lacks that has to be allowed something with a resource, and whatever it is, with the key of the resource too. */
export function missingOnAny(estate: Estate, role: Resource, resource: string, because: string): string[] {
  const service = `${resource.split(':')[2]}:`;
  // What is allowed on everything, such as to list streams, says nothing of this resource.
  const statements = identityStatements(estate, role).filter(({ Resource }) => !list(Resource).includes('*'));
  const allowed = statements
    .flatMap(({ Action }) => list(Action).map(String))
    .filter((action) => action.startsWith(service) && grants(statements, { action, resource }));
  if (allowed.length === 0) return [`${role.address} may do nothing with ${resource}, ${because}`];
  return [...new Set(allowed)].flatMap((action) => missingToUse(estate, role, { action, resource }));
}
