import { estateOf, type Found, type NamedStack, type Rule } from '../../../audits/index.ts';
import { FACTS, type Facts } from '../../../modules/facts.ts';

/** Facts for the audits about a type that no module makes. */
export const OWN_FACTS = {
  aws_sns_topic: {
    service: 'sns',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:sns:${region}:${account}:${name}`,
    name: { argument: 'name', unique: 'region' },
    importId: { from: ['arn'] },
    unwatched: 'Subscriptions are watched by those who subscribe.',
  },
} as const satisfies Facts;

/** A rule of your own: topics are encrypted with a key of the company. */
export const topicUnencrypted: Rule = {
  id: 'topic-unencrypted',
  severity: 'medium',
  why: 'The data classification asks for keys of our own.',
  fix: 'set kms_master_key_id to the ARN of a key',
  find: (estate) =>
    estate
      .resources('aws_sns_topic')
      .filter(({ config }) => config['kms_master_key_id'] === undefined)
      .map(({ stack, address }) => ({ stack: stack.name, resource: address, found: 'has no key of ours' })),
};

export function unencryptedTopics(stacks: readonly NamedStack[]): readonly Found[] {
  const estate = estateOf(stacks, { ...FACTS, ...OWN_FACTS });
  return topicUnencrypted.find(estate, { protectData: true, alarms: true });
}
