import type { Grantable } from '../core/index.ts';
import type { IKey, KeyAttributes } from './props.ts';

const DECRYPT = ['kms:Decrypt', 'kms:DescribeKey'];
const ENCRYPT_DECRYPT = [...DECRYPT, 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'];

/** Returns grant methods that add statements to the grantee's own policy, never to the key's. */
export function grantsOn(arnFor: (grantee: Grantable) => string): Pick<IKey, 'grantEncryptDecrypt' | 'grantDecrypt'> {
  const allow = (actions: readonly string[]) => (grantee: Grantable) =>
    grantee.role.allow({ actions, resources: [arnFor(grantee)] });
  return { grantEncryptDecrypt: allow(ENCRYPT_DECRYPT), grantDecrypt: allow(DECRYPT) };
}

/** Makes an `IKey` from an ARN without a construct, e.g. for the replica of a key in another region. */
export function keyWith({ arn, services }: Pick<KeyAttributes, 'arn' | 'services'>): IKey {
  return { arn, services, ...grantsOn(() => arn) };
}
