import type { Grantable, Name } from '../core/index.ts';
import type { KeyAlarms } from './alarms.ts';

/** Key that modules encrypt with, whoever made it. */
export interface IKey {
  /** ARN of the key (never of an alias). */
  readonly arn: string;
  /** Services that the key's policy lets in; undefined when nobody here knows (then nothing is checked). */
  readonly services?: readonly string[];
  /** Lets a role encrypt and decrypt. */
  grantEncryptDecrypt(grantee: Grantable): void;
  /** Lets a role decrypt. */
  grantDecrypt(grantee: Grantable): void;
}

/** Properties of a key. */
export interface KeyProps {
  /** Short name; the alias is `alias/<prefix>-<environment>-<name>`. Kebab-case, unique in the account and region. */
  readonly name: Name;
  /** What it encrypts, for the person who wonders whether it may go. At most 8 192 characters. */
  readonly description: string;
  /**
   * Further regions that hold a replica with the same key material, so that data replicated there can be read there. Adding the first one
   * later replaces the key: KMS cannot turn a single-region key into a multi-region one.
   *
   * @default - none: a single-region key
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html
   */
  readonly replicaRegions?: readonly string[];
  /**
   * Service principals that may use the key for resources of this account, e.g. `events.amazonaws.com` when a rule sends to a queue that is
   * encrypted with it. `logs.amazonaws.com` stands for the region's own `logs.<region>.amazonaws.com`.
   *
   * @default - none: only roles of this account, through grants
   */
  readonly services?: readonly string[];
  /**
   * Days between the key's deletion and its end, in which it can be brought back. 7 to 30.
   *
   * @default 30
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
   */
  readonly deletionWindowDays?: number;
  /**
   * `false` for no alarm, when somebody else tells of a key that is disabled or about to go.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: KeyAlarms;
}

/** Describes a key that another stack or account made. */
export interface KeyAttributes {
  /** ARN of the key, e.g. `arn:aws:kms:eu-west-1:111122223333:key/mrk-1234`. */
  readonly arn: string;
  /**
   * Services that its policy lets in.
   *
   * @default - unknown: not checked
   */
  readonly services?: readonly string[];
}
