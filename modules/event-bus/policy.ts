import { type ResourceStatement, resourcePolicy } from '../core/index.ts';
import type { Putter } from './props.ts';

/**
 * Writes the policy of a bus: one statement for each account and set of sources, which lists the roles of the account.
 *
 * Roles are named by `aws:PrincipalArn`. AWS's examples name a rule by `aws:SourceArn`; a rule that has a role, as AWS
 * recommends and every rule here has, puts events as that role, and so does a function (docs/decisions/0016).
 */
export function busPolicy(arn: string, partition: string, putters: readonly Putter[]): string {
  const groups = Map.groupBy(putters, ({ accountId, sources }) =>
    JSON.stringify([accountId, sources && [...sources].sort()]),
  );
  const perAccount = new Map<string, number>();
  return resourcePolicy(
    [...groups.values()].map((group): ResourceStatement => {
      const [{ accountId, sources }] = group as [Putter];
      const count = (perAccount.get(accountId) ?? 0) + 1;
      perAccount.set(accountId, count);
      const roles = group.map(({ role }) => role);
      const conditions = {
        ...(roles.includes(undefined)
          ? {}
          : {
              ArnLike: { 'aws:PrincipalArn': roles.map((role) => `arn:${partition}:iam::${accountId}:role/${role}`) },
            }),
        ...(sources ? { StringEquals: { 'events:source': [...sources].sort() } } : {}),
      };
      return {
        sid: `PutFrom${accountId}${count === 1 ? '' : `n${count}`}`,
        principals: { AWS: `arn:${partition}:iam::${accountId}:root` },
        actions: ['events:PutEvents'],
        resources: [arn],
        ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
      };
    }),
  );
}
