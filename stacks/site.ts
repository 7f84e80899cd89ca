import { type AccountName, deploys, type Environment, regionsOf, stateBucketName } from '../environments/index.ts';
import { AlarmTopic } from '../modules/alarm-topic/index.ts';
import { type AlarmRouting, type LandformStackProps, partitionOf, type StateLocation } from '../modules/core/index.ts';

/** Site of a stack: its placement, its connection, and the bucket of its state. */
export interface Site extends LandformStackProps {
  readonly state: StateLocation;
}

/** Returns the site of a stack of an environment, which all stacks' constructors take. */
export function siteOf(environment: Environment, account: AccountName, region: string): Site {
  const { connection } = environment;
  const id = environment.accounts[account];
  return {
    placement: {
      prefix: environment.prefix,
      environment: environment.name,
      account: { name: account, id },
      region,
      tags: environment.tags,
      protectData: environment.switches.protectData,
      logRetentionDays: environment.sizes.logRetentionDays,
      alarms: alarmsOf(environment, account),
    },
    connection: {
      endpoint: connection.endpoint,
      credentials: connection.accountIdAsAccessKey && {
        accessKey: id,
        secretKey: connection.accountIdAsAccessKey.secretKey,
      },
      roleArn: connection.deployRole ? `arn:aws:iam::${id}:role/${connection.deployRole}` : undefined,
    },
    state: { bucket: stateBucketName(environment, account), region: environment.regions.primary },
  };
}

/** Short name of the topic that alarms notify. */
export const ALARM_TOPIC = 'alarms';

/**
 * Returns the alarm routing of an account: a topic in each region, by name, or false for no alarms. A region whose
 * topic has no stack gets no destination.
 */
function alarmsOf(environment: Environment, account: AccountName): AlarmRouting | false {
  const { alarms, prefix, name } = environment;
  if (alarms.kind === 'none') return false;
  const accountId = environment.accounts[account];
  const ours = `${prefix}-${name}-${ALARM_TOPIC}`;
  const destinations = regionsOf(environment)
    .filter((region) => deploys(environment, 'observability', region))
    .map((region) => {
      const where = { partition: partitionOf(region), region, accountId };
      const { topicArn, deadLetterQueueArn } = AlarmTopic.destinationNamed(where, ours);
      const theirs = alarms.kind === 'topic' ? AlarmTopic.destinationNamed(where, alarms.name).topicArn : topicArn;
      return [region, { topicArn: theirs, deadLetterQueueArn }] as const;
    });
  return {
    destinations: Object.fromEntries(destinations),
    runbooks: alarms.runbooks,
  };
}
