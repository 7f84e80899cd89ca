import type { Grantable } from '../core/index.ts';
import type { IKey } from '../key/index.ts';

/** Allows a role to start executions, and to use the key that encrypts them. */
export function grantStart(grantee: Grantable, arn: string, key: IKey | undefined): void {
  grantee.role.allow({ actions: ['states:StartExecution'], resources: [arn] });
  key?.grantEncryptDecrypt(grantee);
}
