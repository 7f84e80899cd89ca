import { Construct } from 'constructs';
import { SnsTopic } from '#aws/sns-topic';
import { SnsTopicPolicy } from '#aws/sns-topic-policy';
import { SnsTopicSubscription } from '#aws/sns-topic-subscription';
import {
  type AlarmDestination,
  arnOf,
  asWritten,
  derivedName,
  hashOf,
  type Name,
  nameOf,
  placementOf,
  plainName,
  QUOTAS,
  resourcePolicy,
  withDefaults,
} from '../core/index.ts';
import { Queue } from '../queue/index.ts';
import { ALARM_TOPIC_DEFAULTS } from './defaults.ts';
import { badSubscriber, nobodySubscribes } from './errors.ts';

export interface AlarmTopicProps {
  /** Short name; the topic is called `<prefix>-<environment>-<name>`, its dead-letter queue adds `-dlq`. Kebab-case, at most 80 characters in all. */
  readonly name: Name;
  /**
   * E-mail addresses. Each gets a message that it has to confirm; until then it is told nothing.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   */
  readonly emails?: readonly string[];
  /**
   * HTTPS endpoints, e.g. of a service that wakes whoever is on call. The endpoint has to confirm, as such services do by themselves.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
   */
  readonly endpoints?: readonly string[];
}

/**
 * The topic that alarms and rules of an account and region tell, and who hears of it. What cannot be delivered is kept in a dead-letter queue.
 *
 * It has no key: CloudWatch cannot publish under the one that AWS keeps for SNS, and under one of ours an alarm that this key is disabled could not
 * be sent. SNS encrypts what it stores by itself; alarms hold names and numbers, nothing of customers.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export class AlarmTopic extends Construct {
  /**
   * Builds from names where the alarms of an account and region go, for placements of stacks that do not read this one's state.
   *
   * @param where partition, region and account of the topic
   * @param physical whole name of the topic
   */
  static destinationNamed(
    { partition, region, accountId }: { partition: string; region: string; accountId: string },
    physical: string,
  ): AlarmDestination {
    return {
      topicArn: `arn:${partition}:sns:${region}:${accountId}:${physical}`,
      deadLetterQueueArn: `arn:${partition}:sqs:${region}:${accountId}:${plainName(physical, QUOTAS.sqs.nameCharacters.value - DEAD_LETTERS.length)}${DEAD_LETTERS}`,
    };
  }

  /** Physical name, known at synth. */
  readonly name: string;
  /** ARN, known at synth: everything in the account names the topic by it. */
  readonly arn: string;
  /** Keeps notifications that could not be delivered, and events that EventBridge could not hand to the topic. */
  readonly deadLetterQueue: Queue;

  /** @throws LandformError AT001 when nobody subscribes, AT002 when a subscriber is malformed or stands twice. */
  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    const { name, emails, endpoints } = withDefaults(ALARM_TOPIC_DEFAULTS, props);
    this.#check(emails, endpoints);
    this.name = nameOf(this, 'aws_sns_topic', name);
    this.arn = arnOf(this, 'sns', this.name);
    this.deadLetterQueue = this.#makeDeadLetterQueue(name);
    const topic = new SnsTopic(this, 'Resource', { name: this.name });
    new SnsTopicPolicy(this, 'Policy', { arn: topic.arn, policy: this.#policy() });
    const redrivePolicy = JSON.stringify({ deadLetterTargetArn: this.deadLetterQueue.arn });
    const subscribe = (protocol: string, endpoint: string) =>
      // The hash names nobody: ids are in logs and plans, and taking an address out leaves the others as they are.
      new SnsTopicSubscription(this, `${protocol}-${hashOf(endpoint)}`, {
        topicArn: topic.arn,
        protocol,
        endpoint: asWritten(endpoint),
        redrivePolicy,
        ...(protocol === 'https' ? { endpointAutoConfirms: true } : {}),
      });
    for (const email of emails) subscribe('email', email);
    for (const endpoint of endpoints) subscribe('https', endpoint);
  }

  #makeDeadLetterQueue(name: Name): Queue {
    const queue = new Queue(this, 'DeadLetter', {
      name: derivedName(name, DEAD_LETTERS, QUOTAS.sqs.nameCharacters),
      retentionDays: QUOTAS.sqs.retentionDays.value,
      deadLetterQueue: false,
    });
    queue.allowSend('sns.amazonaws.com', this.arn);
    queue.allowSend('events.amazonaws.com', arnOf(this, 'events', 'rule/*'));
    return queue;
  }

  #policy(): string {
    const publish = { actions: ['sns:Publish'], resources: [this.arn] };
    return resourcePolicy([
      {
        ...publish,
        sid: 'AlarmsOfTheAccount',
        principals: { Service: 'cloudwatch.amazonaws.com' },
        conditions: {
          StringEquals: { 'aws:SourceAccount': placementOf(this).account.id },
          ArnLike: { 'aws:SourceArn': arnOf(this, 'cloudwatch', 'alarm:*') },
        },
      },
      // EventBridge sends nothing that a condition could look at when it publishes: with one it would be refused in silence.
      { ...publish, sid: 'RulesOfTheAccount', principals: { Service: 'events.amazonaws.com' } },
      {
        ...publish,
        sid: 'TlsOnly',
        effect: 'Deny',
        principals: '*',
        conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  }

  #check(emails: readonly string[], endpoints: readonly string[]): void {
    if (emails.length + endpoints.length === 0) throw nobodySubscribes(this);
    const forms = [
      ['emails', emails, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address, once'],
      ['endpoints', endpoints, /^https:\/\/[^\s/]+\.[^\s/]+(\/\S*)?$/, 'an address that begins with https://, once'],
    ] as const;
    for (const [prop, values, form, allowed] of forms) {
      const bad = values.find((value, index) => !form.test(value) || values.indexOf(value) < index);
      if (bad !== undefined) throw badSubscriber(this, prop, bad, allowed);
    }
  }
}

/** Ending of the name of the dead-letter queue. */
const DEAD_LETTERS = '-dlq';
