import type { Grantable } from '../core/index.ts';
import type { IStateBackend } from './props.ts';

type Granted = Pick<IStateBackend, 'arn' | 'key'>;

/** Suffix of the lock files that Terraform puts beside its states (`use_lockfile`). */
const LOCK = '.tfstate.tflock';

/** Allows a role to read and lock states. */
export function grantPlan({ arn, key }: Granted, grantee: Grantable): void {
  grantee.role.allow(
    { actions: ['s3:ListBucket'], resources: [arn] },
    { actions: ['s3:GetObject'], resources: [`${arn}/*.tfstate`] },
    { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [`${arn}/*${LOCK}`] },
  );
  key.grantEncryptDecrypt(grantee, 's3');
}

/** Allows a role to read, write and lock states. */
export function grantApply(granted: Granted, grantee: Grantable): void {
  grantPlan(granted, grantee);
  grantee.role.allow({ actions: ['s3:PutObject'], resources: [`${granted.arn}/*.tfstate`] });
}
