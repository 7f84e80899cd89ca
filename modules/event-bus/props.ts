import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { EventBusAlarms } from './alarms.ts';

/** Bus that events can be put to, whoever made it. */
export interface IEventBus {
  /** Physical name, known at synth. */
  readonly name: string;
  /** ARN, known at synth because the name is: accounts can name each other's buses without reading each other's state. */
  readonly arn: string;
  /** Lets a role of the bus's account put events. */
  grantPut(grantee: Grantable): void;
}

/** Account, or role of an account, that may put events to a bus of another account. */
export interface Putter {
  /** Id of the account, twelve digits. */
  readonly accountId: string;
  /**
   * The only roles of that account that may: a name, or a pattern with `*`, e.g. `landform-dev-to-hub-*`.
   *
   * @default - every role that the account itself allows to
   */
  readonly role?: string;
}

/** Properties of a bus. */
export interface EventBusProps {
  /** Short name; the bus is called `<prefix>-<environment>-<name>`. Kebab-case, at most 256 characters in all (48 with an archive). */
  readonly name: Name;
  /**
   * Customer managed key; its `services` have to hold `events.amazonaws.com`. What cannot be encrypted or decrypted with it goes to a
   * dead-letter queue of the bus.
   *
   * @default - EventBridge encrypts with a key of its own, free of charge
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html
   */
  readonly key?: IKey;
  /**
   * Days that every event is kept for a replay; 0 for no archive. The archive is encrypted with a key of AWS, whatever the bus is
   * encrypted with: provider 5.100.0 knows no other.
   *
   * @default 0
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
   */
  readonly archiveDays?: number;
  /**
   * Other accounts that may put events; `allowPut` adds to them.
   *
   * @default - none: only roles of this account
   */
  readonly putFrom?: readonly Putter[];
  /**
   * Other thresholds for the bus's alarms, or `false` for one or all that nobody needs.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: EventBusAlarms;
}

/** Describes a bus that another stack or account made. */
export interface EventBusAttributes {
  /** ARN of the bus, e.g. `arn:aws:events:eu-west-1:111122223333:event-bus/landform-dev-hub`. */
  readonly arn: string;
}
