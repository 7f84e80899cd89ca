import type { Grantable } from '../core/index.ts';

/** Lets a role invoke a function, or one of its aliases, with the SDK. */
export function grantInvoke(arn: string, grantee: Grantable): void {
  grantee.role.allow({ actions: ['lambda:InvokeFunction'], resources: [arn] });
}
