import { Construct } from 'constructs';
import { SnsTopic } from '#aws/sns-topic';
import { SnsTopicPolicy } from '#aws/sns-topic-policy';
import { SnsTopicSubscription } from '#aws/sns-topic-subscription';
import {
  type AlarmDestination,
  arnOf,
  asWritten,
  checkGiven,
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

/** Properties of an alarm topic. */
export interface AlarmTopicProps {
  /** Short name; the topic is called `<prefix>-<environment>-<name>`, its dead-letter queue adds `-dlq`. Kebab-case, at most 80 characters in all. */
  readonly name: Name;
  /**
   * E-mail addresses. Each gets a message with a link to confirm; until then it gets no notifications.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html
   */
  readonly emails?: readonly string[];
  /**
   * HTTPS endpoints, e.g. of an on-call service. The endpoint has to confirm the subscription, as such services do
   * automatically.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
   */
  readonly endpoints?: readonly string[];
}

/**
 * SNS topic for the alarms and alarm rules of an account and region, with its subscribers. Notifications that cannot be
 * delivered go to a dead-letter queue.
 *
 * The topic has no KMS key: CloudWatch cannot publish with SNS's AWS managed key, and with a key of ours the alarm
 * about that key being disabled could not be sent. SNS encrypts its storage by default, and alarms contain names and
 * numbers, but no customer data.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/sns_topic
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export class AlarmTopic extends Construct {
  /**
   * Builds the alarm destination of an account and region from names, for placements of stacks that do not read this
   * one's state.
   *
   * @param where partition, region and account of the topic
   * @param physical full name of the topic
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
  /** ARN, known at synth; alarms and rules in the account refer to the topic by it. */
  readonly arn: string;
  /**
   * Dead-letter queue for undelivered notifications, and for events that EventBridge could not publish to the topic.
   */
  readonly deadLetterQueue: Queue;

  /** @throws LandformError AT001 without a subscriber, AT002 when a subscriber is malformed or listed twice. */
  constructor(scope: Construct, id: string, props: AlarmTopicProps) {
    super(scope, id);
    checkGiven(this, props);
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
        endpointAutoConfirms: protocol === 'https' ? true : undefined,
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
      // EventBridge sends no source when it publishes. A policy with a condition on it would silently refuse the
      // events.
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

/** Suffix of the dead-letter queue's name. */
const DEAD_LETTERS = '-dlq';
