import type { IConstruct } from 'constructs';
import { Token } from '#engine';
import { LandformError } from '../../base/errors.ts';
import { partitionOf } from '../../base/partition.ts';
import type { Quota } from '../../base/quotas/quota.ts';
import { placementOf } from './placement.ts';

const SHORT_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Builds the physical name of a resource: `<prefix>-<environment>-<name><suffix>`.
 *
 * @param name kebab-case, unique within its service, account and region, e.g. `place-order`
 * @param limit the service's limit on the length of the whole name; left out where the service states none
 * @throws LandformError CO002 when the name is not kebab-case, CO003 when the whole name is longer than the service
 * allows.
 */
export function physicalName(scope: IConstruct, name: string, limit?: Quota, suffix = ''): string {
  if (Token.isUnresolved(name)) return name;
  if (!SHORT_NAME.test(name)) {
    throw new LandformError('CO002', scope, {
      rule: 'name must be kebab-case',
      given: name,
      allowed: 'lower-case letters and digits in words joined by single hyphens, starting with a letter',
      fix: `use "${suggest(name)}"`,
    });
  }
  const { prefix, environment } = placementOf(scope);
  const whole = `${prefix}-${environment}-${name}${suffix}`;
  if (limit && whole.length > limit.value) {
    throw new LandformError('CO003', scope, {
      rule: `name makes "${whole}", which is ${whole.length} characters long`,
      given: name,
      allowed: `at most ${limit.value} ${limit.unit} in all (${limit.source})`,
      fix: `shorten name by ${whole.length - limit.value} characters`,
    });
  }
  return whole;
}

function suggest(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').replace(/^[0-9-]+/, '') || 'my-name';
}

/**
 * Builds the ARN of a resource in the placement's account and region. It is known at synth because the resource's name
 * is.
 */
export function arnOf(
  scope: IConstruct,
  service: string,
  resource: string,
  where?: { region?: string; accountId?: string },
): string {
  const placement = placementOf(scope);
  return `arn:${partitionOf(placement.region)}:${service}:${where?.region ?? placement.region}:${where?.accountId ?? placement.account.id}:${resource}`;
}
