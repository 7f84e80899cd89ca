import { Construct } from 'constructs';
import { SnsTopic } from '#aws/sns-topic';
import { SnsTopicSubscription } from '#aws/sns-topic-subscription';
import {
  asWritten,
  type Claim,
  checkGiven,
  checkJson,
  checkKnown,
  checkRegion,
  checkText,
  claimName,
  derivedName,
  domainOf,
  type ExactName,
  eachAsWritten,
  exactly,
  hashOf,
  type IRole,
  idOf,
  isExact,
  jsonAsWritten,
  movedFrom,
  type Name,
  nameOf,
  pathBelowStack,
  pathId,
  placementOf,
  plainName,
  QUOTAS,
  Role,
  type RoleAttributes,
  type Whereabouts,
  whereabouts,
  writtenName,
} from '../../../modules/core/index.ts';
import type { FilterDialect } from '../../../modules/event-pattern/index.ts';
import { validateFilter } from '../../../modules/event-pattern/index.ts';
import { type EventConsumer, type Filters, filterCriteria } from '../../../modules/event-source/index.ts';
import { Key, type KeyService } from '../../../modules/key/index.ts';
import { Queue } from '../../../modules/queue/index.ts';

/** Properties of a topic that tells partners. */
export interface PartnerTopicProps {
  readonly name: Name;
  readonly title: string;
  readonly partners: Readonly<Record<string, { readonly queueArn: string; readonly filter?: object }>>;
}

/** Topic that tells partners of events: a module of your own, which checks what it is given as Landform's do. */
export class PartnerTopic extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PartnerTopicProps) {
    super(scope, id);
    checkGiven(this, props, 'partners');
    checkText(this, 'title', props.title);
    this.name = nameOf(this, 'aws_sns_topic', props.name);
    const topic = new SnsTopic(this, 'Resource', { name: this.name, displayName: asWritten(props.title) });
    this.arn = topic.arn;
    for (const [partner, { queueArn, filter }] of Object.entries(props.partners)) {
      checkKnown(this, `partners.${partner}.queueArn`, queueArn);
      checkRegion(this, `the queue of ${partner}`, queueArn);
      if (filter) checkJson(this, `partners.${partner}.filter`, filter);
      // A text of a user is no construct id: two could be the same, and some have a meaning for the engine.
      new SnsTopicSubscription(this, idOf('Partner', partner), {
        topicArn: topic.arn,
        protocol: 'sqs',
        endpoint: queueArn,
        filterPolicy: filter && jsonAsWritten(filter),
      });
    }
  }
}

/** Topic of a partner whose texts are data: `${...}` reaches AWS as it is written. */
export function partnerTopic(scope: Construct): PartnerTopic {
  const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:acme-hooks';
  return new PartnerTopic(scope, 'Partners', {
    name: 'partners',
    title: 'Orders of ${shop}',
    partners: { acme: { queueArn, filter: { total: [{ numeric: ['>=', 100] }] } } },
  });
}

/** Queue with a name that other systems know, and a second one whose name is made from it. */
export function legacyQueues(scope: Construct): readonly string[] {
  const name: ExactName = exactly('LegacyOrders');
  const second = derivedName(name, '-copy', QUOTAS.sqs.nameCharacters);
  const queues = [new Queue(scope, 'Legacy', { name }), new Queue(scope, 'Copy', { name: second })];
  return [...queues.map((queue) => queue.name), writtenName(name), isExact(second) ? 'exact' : 'short'];
}

/** Claims a name for a resource that no module makes, so that no other one gets it. */
export function claimed(scope: Construct): Claim {
  const claim: Claim = { region: placementOf(scope).region, within: ['shop'] };
  claimName(scope, 'aws_cloudwatch_dashboard', 'shop-overview', claim);
  return claim;
}

/** Names and ids made of longer texts, each of the same text the same. */
export function shortened(scope: Construct, title: string): readonly string[] {
  return [hashOf(title), plainName(title, 20), pathId(pathBelowStack(scope)), ...eachAsWritten([title])];
}

/** Region and account of an ARN, with the domain of its services. */
export function hostOf(arn: string): string | undefined {
  const place: Whereabouts | undefined = whereabouts(arn);
  return place && `sqs.${place.region}.${domainOf(place.region)}`;
}

/** Resource that had another construct id before: Terraform moves it. */
export function renamed(scope: Construct): SnsTopic {
  const topic = new SnsTopic(scope, 'Announcements', { name: 'announcements' });
  movedFrom(topic, ['News']);
  return topic;
}

/** Filters of a source of your own, whose records have a body of JSON. */
export function onlyLarge(consumer: EventConsumer): ReturnType<typeof filterCriteria> {
  const dialect: FilterDialect = { data: 'body', fields: ['body', 'id'] };
  const filters: Filters = { filter: [{ body: { total: [{ numeric: ['>=', 100] }] } }], dialect };
  return validateFilter(filters.filter?.[0], dialect).length === 0 ? filterCriteria(consumer, filters) : {};
}

/** Lets a role decrypt with a key, only in calls of one service. */
export function decryptsMessages(scope: Construct, consumer: EventConsumer): Key {
  const via: KeyService = 'sqs';
  const key = new Key(scope, 'Messages', { name: 'messages', description: 'Encrypts messages' });
  key.grantDecrypt(consumer, via);
  return key;
}

/** Role that another team owns: it sends to a queue, and runs a function. */
export function teamRole(scope: Construct): IRole {
  const attributes: RoleAttributes = { arn: `arn:aws:iam::${placementOf(scope).account.id}:role/teams/worker` };
  const role = Role.fromAttributes(scope, 'TeamRole', attributes);
  new Queue(scope, 'TeamJobs', { name: 'team-jobs' }).grantSend(role);
  return role;
}
