import type { Grantable } from '../core/index.ts';

/** Allows a role of the bus's account to put events. */
export function grantPut(arn: string, grantee: Grantable): void {
  grantee.role.allow({ actions: ['events:PutEvents'], resources: [arn] });
}
