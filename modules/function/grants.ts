import type { Grantable } from '../core/index.ts';

/** Allows a role to invoke a function or alias with the SDK. */
export function grantInvoke(arn: string, grantee: Grantable): void {
  grantee.role.allow({ actions: ['lambda:InvokeFunction'], resources: [arn] });
}
