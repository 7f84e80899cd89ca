import type { Grantable, Name } from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import type { EventBusAlarms } from './alarms.ts';

/** Bus to put events on: created here or by another stack or account. */
export interface IEventBus {
  /** Physical name, known at synth. */
  readonly name: string;
  /**
   * ARN, known at synth because it is built from the name: accounts can refer to each other's buses without reading
   * each other's state.
   */
  readonly arn: string;
  /** Allows a role of the bus's account to put events. */
  grantPut(grantee: Grantable): void;
}

/** Account, or role of an account, that may put events on a bus of another account. */
export interface Putter {
  /** Account id, twelve digits. */
  readonly accountId: string;
  /**
   * Name of the only role of that account that may put events, or a pattern with `*`, e.g. `landform-dev-to-hub-*`.
   *
   * @default - every role that has the permission in its own account
   */
  readonly role?: string;
  /**
   * Values of `source` that its events may have (`events:source`), so that an account cannot put events in the name of
   * another service.
   *
   * @default - any source
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
   */
  readonly sources?: readonly string[];
}

/** Properties of a bus. */
export interface EventBusProps {
  /** Short name; the bus is called `<prefix>-<environment>-<name>`. Kebab-case, at most 256 characters in all (48 with an archive). */
  readonly name: Name;
  /**
   * Customer managed key; its `services` must include `events.amazonaws.com`. Events that cannot be encrypted or
   * decrypted with it go to a dead-letter queue of the bus.
   *
   * @default - EventBridge encrypts with a key of its own, which is free
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html
   */
  readonly key?: IKey;
  /**
   * Days for which all events are kept for replay; 0 for no archive. The archive is encrypted with a key of AWS, also
   * if the bus has a key: provider 5.100.0 cannot set another.
   *
   * @default 0
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html
   */
  readonly archiveDays?: number;
  /**
   * Other accounts that may put events; `allowPut` adds more.
   *
   * @default - none: only roles of this account
   */
  readonly putFrom?: readonly Putter[];
  /**
   * Thresholds for the bus's alarms, or `false` to switch one or all of them off.
   *
   * @default - the thresholds in the table of alarms
   */
  readonly alarms?: EventBusAlarms;
}

/** Attributes of a bus that another stack or account created. */
export interface EventBusAttributes {
  /** ARN of the bus, e.g. `arn:aws:events:eu-west-1:111122223333:event-bus/landform-dev-hub`. */
  readonly arn: string;
}
