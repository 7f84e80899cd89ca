import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { matches } from './admission.ts';

/**
 * Decides if the resource policy of a function, or of an alias, allows a service to invoke it on behalf of a resource.
 *
 * @param source ARN of that resource
 */
export function letsInvoke(estate: Estate, invocable: Resource, service: string, source: string): boolean {
  const alias = invocable.facts?.standsFor === undefined ? undefined : invocable;
  const fn = estate.behind(invocable);
  const qualifier = alias && qualifierOf(estate, alias, 'name');
  return estate
    .resources('aws_lambda_permission')
    .filter((each) => functionOf(estate, each) === fn && qualifierOf(estate, each, 'qualifier') === qualifier)
    .some(
      (each) =>
        each.account === invocable.account &&
        each.config['action'] === 'lambda:InvokeFunction' &&
        each.config['principal'] === service &&
        matches(estate.resolve(each, each.config['source_arn']), source),
    );
}

function functionOf(estate: Estate, permission: Resource): Resource | undefined {
  const named = estate.follow(permission, 'function_name');
  return named && estate.behind(named);
}

/** Returns the alias or version of a permission, or the name of an alias. */
function qualifierOf(estate: Estate, resource: Resource, argument: string): string | undefined {
  const given = resource.config[argument];
  return given === undefined ? undefined : estate.resolve(resource, given);
}
