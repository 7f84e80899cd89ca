import type { Grantable } from '../core/index.ts';

/** Lets a role of the bus's account put events. */
export function grantPut(arn: string, grantee: Grantable): void {
  grantee.role.allow({ actions: ['events:PutEvents'], resources: [arn] });
}
