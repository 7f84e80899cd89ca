import { Construct } from 'constructs';
import { CloudwatchEventArchive } from '#aws/cloudwatch-event-archive';
import { CloudwatchEventBus } from '#aws/cloudwatch-event-bus';
import { CloudwatchEventBusPolicy } from '#aws/cloudwatch-event-bus-policy';
import { Annotations, type ITerraformDependable, Lazy } from '#engine';
import {
  arnOf,
  checkGiven,
  checkKnown,
  derivedName,
  type Grantable,
  type Name,
  nameOf,
  partitionOf,
  placementOf,
  QUOTAS,
  withDefaults,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { Queue } from '../queue/index.ts';
import { EVENT_BUS_DEFAULTS } from './defaults.ts';
import { archiveDaysNotWhole, keyRefusesEvents, notAnAccount, ownAccount, policyTooLarge } from './errors.ts';
import { grantPut } from './grants.ts';
import { ImportedEventBus } from './imported.ts';
import { busPolicy } from './policy.ts';
import type { EventBusAttributes, EventBusProps, IEventBus, Putter } from './props.ts';
import { watchBus } from './watch.ts';

/**
 * EventBridge bus with access for its own account only, unless other accounts or roles are allowed.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/cloudwatch_event_bus
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
 */
export class EventBus extends Construct implements IEventBus {
  /**
   * Uses a bus that another stack or account created.
   *
   * @throws LandformError EB013 when the ARN is not the ARN of a bus.
   */
  static fromAttributes(scope: Construct, id: string, attributes: EventBusAttributes): IEventBus {
    return new ImportedEventBus(scope, id, attributes);
  }

  readonly name: string;
  readonly arn: string;
  /** Resource that a rule on this bus has to depend on. */
  readonly created: ITerraformDependable;
  /** Dead-letter queue for events that could not be encrypted or decrypted with the key; undefined without a key. */
  readonly deadLetterQueue: Queue | undefined;
  readonly #putters: Putter[] = [];

  /**
   * @throws LandformError EB002 when archiveDays is not a whole number of days, EB003 when the key does not allow
   * EventBridge, EB004 or EB005 when putFrom does not name another account.
   */
  constructor(scope: Construct, id: string, props: EventBusProps) {
    super(scope, id);
    checkGiven(this, props);
    const { name, key, archiveDays, putFrom } = withDefaults(EVENT_BUS_DEFAULTS, props);
    if (!Number.isInteger(archiveDays) || archiveDays < 0) throw archiveDaysNotWhole(this, archiveDays);
    if (key?.services && !key.services.includes('events.amazonaws.com')) throw keyRefusesEvents(this, key.services);
    this.name = nameOf(this, 'aws_cloudwatch_event_bus', name);
    this.arn = arnOf(this, 'events', `event-bus/${this.name}`);
    this.deadLetterQueue = key ? this.#makeDeadLetterQueue(name, props.alarms === false) : undefined;
    const bus = new CloudwatchEventBus(this, 'Resource', {
      name: this.name,
      kmsKeyIdentifier: key?.arn,
      deadLetterConfig: this.deadLetterQueue ? { arn: this.deadLetterQueue.arn } : undefined,
    });
    this.created = bus;
    if (archiveDays > 0) this.#archive(name, bus.arn, archiveDays, key);
    for (const putter of putFrom) this.allowPut(putter);
    this.node.addValidation({ validate: () => this.#oversize() });
    watchBus(this, props.alarms);
  }

  grantPut(grantee: Grantable): void {
    grantPut(this.arn, grantee);
  }

  /**
   * Allows another account to put events.
   *
   * @throws LandformError EB004 when accountId is not an account id, EB005 when it is the bus's own account.
   */
  allowPut(putter: Putter): void {
    const { accountId, role } = putter;
    checkKnown(this, 'accountId', accountId);
    if (role !== undefined) checkKnown(this, 'role', role);
    if (!/^\d{12}$/.test(accountId)) throw notAnAccount(this, accountId);
    if (accountId === placementOf(this).account.id) throw ownAccount(this, accountId);
    if (this.#putters.length === 0) {
      new CloudwatchEventBusPolicy(this, 'Policy', {
        eventBusName: this.name,
        policy: Lazy.stringValue({ produce: () => this.#policy() }),
        dependsOn: [this.created],
      });
    }
    this.#putters.push(putter);
  }

  #makeDeadLetterQueue(name: Name, unwatched: boolean): Queue {
    // This queue does not use the bus's key, since it is for events on which that key failed.
    const queue = new Queue(this, 'DeadLetter', {
      name: derivedName(name, '-bus-dlq', QUOTAS.sqs.nameCharacters),
      retentionDays: QUOTAS.sqs.retentionDays.value,
      deadLetterQueue: false,
      alarms: unwatched ? false : undefined,
    });
    queue.allowSend('events.amazonaws.com', this.arn);
    return queue;
  }

  #archive(name: Name, eventSourceArn: string, retentionDays: number, key: IKey | undefined): void {
    if (key) {
      Annotations.of(this).addWarning(
        "the archive is encrypted with a key of AWS, not with the bus's: AWS provider 5.100.0 cannot set it; leave archiveDays out if that is not enough",
      );
    }
    new CloudwatchEventArchive(this, 'Archive', {
      name: nameOf(this, 'aws_cloudwatch_event_archive', derivedName(name, '', QUOTAS.events.archiveNameCharacters)),
      eventSourceArn,
      retentionDays,
      lifecycle: placementOf(this).protectData ? { preventDestroy: true } : undefined,
    });
  }

  #policy(): string {
    const partition = partitionOf(placementOf(this).region);
    return busPolicy(this.arn, partition, this.#putters);
  }

  #oversize(): string[] {
    if (this.#putters.length === 0) return [];
    const { length } = this.#policy();
    if (length <= QUOTAS.events.busPolicyCharacters.value) return [];
    return [policyTooLarge(this, length, this.#putters.length).message];
  }
}
