import type { Grantable, Name } from '../core/index.ts';
import type { KeyAlarms } from './alarms.ts';

/** Service that uses a key on behalf of a role, by its name in `kms:ViaService`. */
export type KeyService = 'dynamodb' | 'kinesis' | 's3' | 'sqs' | 'ssm';

/** Key that modules encrypt with: created here or by another stack or account. */
export interface IKey {
  /** ARN of the key (never of an alias). */
  readonly arn: string;
  /** Services that the key's policy allows; undefined when unknown (then nothing is checked). */
  readonly services?: readonly string[];
  /**
   * Allows a role to encrypt and decrypt: with `via`, only in calls of that service on the role's behalf, e.g. for the
   * items of a table; without it, also directly.
   */
  grantEncryptDecrypt(grantee: Grantable, via?: KeyService): void;
  /** Allows a role to decrypt: with `via`, only in calls of that service on the role's behalf. */
  grantDecrypt(grantee: Grantable, via?: KeyService): void;
  /**
   * Returns the key in another region. Not present when the regions of the key are unknown.
   *
   * @throws LandformError KY003 when the key does not exist in that region.
   */
  readonly inRegion?: (region: string) => IKey;
}

/** Properties of a key. */
export interface KeyProps {
  /** Short name; the alias is `alias/<prefix>-<environment>-<name>`. Kebab-case, unique in the account and region. */
  readonly name: Name;
  /**
   * Data that the key encrypts, as a description for operators who wonder if they can delete the key. At most 8 192
   * characters.
   */
  readonly description: string;
  /**
   * Regions with a replica of the key, which has the same key material, so that data replicated to them can be
   * decrypted there. Adding the first region later replaces the key: KMS cannot turn a single-region key into a
   * multi-region one.
   *
   * @default - none: a single-region key
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   */
  readonly replicaRegions?: readonly string[];
  /**
   * Service principals that may use the key for resources of this account, e.g. `events.amazonaws.com` when a rule
   * sends to a queue encrypted with it. `logs.amazonaws.com` stands for the region's own `logs.<region>.amazonaws.com`.
   *
   * @default - none: only roles of this account, through grants
   */
  readonly services?: readonly string[];
  /**
   * Days after the deletion of the key in which the deletion can be cancelled, 7 to 30.
   *
   * @default 30
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  readonly deletionWindowDays?: number;
  /**
   * Set to `false` for no alarm, if another system reports disabled keys and scheduled deletions.
   *
   * @default - an alarm on both calls
   */
  readonly alarms?: KeyAlarms;
}

/** Attributes of a key that another stack or account created. */
export interface KeyAttributes {
  /** ARN of the key, e.g. `arn:aws:kms:eu-west-1:111122223333:key/mrk-1234`. */
  readonly arn: string;
  /**
   * Services that the key's policy allows.
   *
   * @default - unknown: not checked
   */
  readonly services?: readonly string[];
  /**
   * ARNs of the replicas of a multi-region key by region, for tables with replicas and for roles in those regions:
   * `{ 'eu-central-1': 'arn:aws:kms:eu-central-1:111122223333:key/mrk-1234' }`.
   *
   * @default - unknown: the key cannot be used for a table with replicas
   */
  readonly replicaArns?: Readonly<Record<string, string>>;
}
