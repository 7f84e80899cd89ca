import { Construct, type IConstruct } from 'constructs';
import { Token } from '#engine';
import { LandformError } from '../../base/errors.ts';
import { placementOf } from './placement.ts';

/** Region and account of something. */
export interface Whereabouts {
  readonly region: string;
  readonly account: string;
}

const ARN = /^arn:[^:]+:[^:]+:([^:]+):(\d{12}):/;

/**
 * Looks up where something is: by its ARN, or by its place in the tree. Undefined where neither says so.
 *
 * @param maker construct that makes it, if it is one
 */
export function whereabouts(arn: string, maker?: unknown): Whereabouts | undefined {
  const [, region, account] = (!Token.isUnresolved(arn) && ARN.exec(arn)) || [];
  if (region !== undefined && account !== undefined) return { region, account };
  if (!Token.isUnresolved(arn) || !Construct.isConstruct(maker)) return undefined;
  const placement = placementOf(maker);
  return { region: placement.region, account: placement.account.id };
}

/**
 * Refuses something of another region where AWS reaches within one region only.
 *
 * @param what the thing, for the message, e.g. `the source`
 * @param maker construct that makes it, if it is one
 * @throws LandformError CO015 when it is in another region.
 */
export function checkRegion(where: IConstruct, what: string, arn: string, maker?: unknown): void {
  const there = whereabouts(arn, maker)?.region;
  const { region } = placementOf(where);
  if (there === undefined || there === region) return;
  const path = Construct.isConstruct(maker) ? maker.node.path : arn;
  throw new LandformError('CO015', where, {
    rule: `${what} is in another region, and AWS reaches it within one region only`,
    given: `${path} in ${there}`,
    allowed: `something in ${region}`,
    fix: `make one in ${region}, or take the copy that is there: key.inRegion(...), table.inRegion(...); events reach another region through a bus: toBus(bus)`,
  });
}
