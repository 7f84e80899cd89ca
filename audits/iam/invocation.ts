import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import { matches } from './admission.ts';

/**
 * Decides whether the resource policy of a function, or of an alias, which has its own, lets a service invoke it on behalf of a resource.
 *
 * @param source ARN of that resource
 */
export function letsInvoke(estate: Estate, invocable: Resource, service: string, source: string): boolean {
  const alias = invocable.facts?.standsFor === undefined ? undefined : invocable;
  const fn = estate.behind(invocable);
  return estate
    .resources('aws_lambda_permission')
    .filter((each) => functionOf(estate, each) === fn && aliasOf(estate, each) === alias)
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

/** The alias that a permission belongs to, which its qualifier names by reference. */
function aliasOf(estate: Estate, permission: Resource): Resource | undefined {
  return estate.target(permission, permission.config['qualifier'], 'aws_lambda_alias');
}
