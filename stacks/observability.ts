import type { Construct } from 'constructs';
import { deploys, type Environment, regionsOf, STATE_ACCOUNTS } from '../environments/index.ts';
import { AlarmTopic } from '../modules/alarm-topic/index.ts';
import { arnOf, LandformStack, type LandformStackProps } from '../modules/core/index.ts';
import { FunctionAccountAlarms } from '../modules/function/index.ts';
import { Queue } from '../modules/queue/index.ts';
import { ALARM_TOPIC, siteOf } from './site.ts';

export interface ObservabilityStackProps {
  readonly site: LandformStackProps;
  readonly alarms: Environment['alarms'];
}

/** Alarm topic of an account and region, and the alarms that all its stacks share. */
export class ObservabilityStack extends LandformStack {
  constructor(scope: Construct, id: string, { site, alarms }: ObservabilityStackProps) {
    super(scope, id, site);
    if (alarms.kind === 'subscribers') {
      new AlarmTopic(this, 'Alarms', { name: ALARM_TOPIC, emails: alarms.emails, endpoints: alarms.endpoints });
    } else {
      // The topic belongs to somebody else; this queue keeps events that rules could not deliver to it.
      const undelivered = new Queue(this, 'Undelivered', {
        name: `${ALARM_TOPIC}-dlq`,
        retentionDays: 14,
        deadLetterQueue: false,
      });
      undelivered.allowSend('events.amazonaws.com', arnOf(this, 'events', 'rule/*'));
    }
    new FunctionAccountAlarms(this, 'Functions');
  }
}

/** Observability stacks of an environment. */
export class Observability {
  readonly #stacks = new Map<string, ObservabilityStack>();

  constructor(app: Construct, environment: Environment) {
    const { name, alarms } = environment;
    if (alarms.kind === 'none') return;
    for (const account of STATE_ACCOUNTS) {
      for (const region of regionsOf(environment).filter((each) => deploys(environment, 'observability', each))) {
        const site = siteOf(environment, account, region);
        const id = `${name}-observability-${account}-${region}`;
        this.#stacks.set(`${account} ${region}`, new ObservabilityStack(app, id, { site, alarms }));
      }
    }
  }

  /**
   * Makes a stack deploy after the topics that its alarms notify: it refers to them by name, and CloudWatch does not
   * check that a topic exists.
   *
   * @param regions further regions in which the stack has alarms
   */
  tellsOf(stack: LandformStack, regions: readonly string[] = []): void {
    const { account, region } = stack.placement;
    for (const each of [region, ...regions]) {
      const told = this.#stacks.get(`${account.name} ${each}`);
      if (told) stack.addDependency(told);
    }
  }
}
