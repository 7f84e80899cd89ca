import { domainOf, type Grantable, placementOf } from '../core/index.ts';
import type { IKey, KeyAttributes, KeyService } from './props.ts';

/** Actions of a role on a key that a service uses on its behalf: neither `Encrypt` nor `ReEncrypt` nor `DescribeKey`. */
const THROUGH_SERVICE = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** Returns grant methods that add statements to the grantee's own policy, never to the key's. */
export function grantsOn(arnFor: (grantee: Grantable) => string): Pick<IKey, 'grantEncryptDecrypt' | 'grantDecrypt'> {
  const allow = (grantee: Grantable, actions: readonly string[], via: KeyService | undefined) =>
    grantee.role.allow({ actions, resources: [arnFor(grantee)], ...(via ? onlyThrough(via, grantee) : {}) });
  return {
    grantEncryptDecrypt: (grantee, via) =>
      allow(grantee, via ? THROUGH_SERVICE : [...THROUGH_SERVICE, 'kms:Encrypt'], via),
    grantDecrypt: (grantee, via) => allow(grantee, ['kms:Decrypt'], via),
  };
}

/**
 * Returns the condition by which a role can use a key only in calls of a service on its behalf, not directly.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
function onlyThrough(service: KeyService, { role }: Grantable) {
  const { region } = placementOf(role);
  // DynamoDB calls across regions for tables with replicas, so AWS's own example has no region:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
  const where = service === 'dynamodb' ? '*' : region;
  return { conditions: { StringLike: { 'kms:ViaService': `${service}.${where}.${domainOf(region)}` } } };
}

/** Makes an `IKey` from an ARN without a construct, e.g. for the replica of a key in another region. */
export function keyWith({ arn, services }: Pick<KeyAttributes, 'arn' | 'services'>): IKey {
  return { arn, services, ...grantsOn(() => arn) };
}
