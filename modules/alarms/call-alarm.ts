import type { Construct } from 'constructs';
import { CloudwatchEventRule, type CloudwatchEventRuleConfig } from '#aws/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '#aws/cloudwatch-event-target';
import type { EventAlarmFact } from '../../base/alarm-facts.ts';
import { type AlarmDestination, jsonAsWritten } from '../core/index.ts';
import { validatePattern } from '../event-pattern/index.ts';
import { callPattern } from './call-pattern.ts';
import { badCallPattern } from './errors.ts';

export interface CallAlarmProps {
  /** Name of the rule. */
  readonly name: string;
  readonly description: string;
  readonly resourceArn: string;
  readonly destination: AlarmDestination;
  readonly provider?: NonNullable<CloudwatchEventRuleConfig['provider']>;
}

/**
 * Creates a rule on the account's default bus that notifies the topic of API calls about a resource.
 *
 * @throws LandformError AR005 when EventBridge would refuse the pattern.
 */
export function callAlarm(scope: Construct, id: string, fact: EventAlarmFact, props: CallAlarmProps): void {
  const { destination, description, provider } = props;
  const pattern = callPattern(fact, props.resourceArn);
  const [problem] = validatePattern(pattern);
  if (problem) throw badCallPattern(scope, problem);
  const here = provider ? { provider } : {};
  const rule = new CloudwatchEventRule(scope, id, {
    name: props.name,
    description: fact.means,
    eventPattern: jsonAsWritten(pattern),
    ...here,
  });
  new CloudwatchEventTarget(scope, `${id}Target`, {
    rule: rule.name,
    targetId: 'alarms',
    // The target has no role: EventBridge uses the topic's own policy.
    arn: destination.topicArn,
    deadLetterConfig: { arn: destination.deadLetterQueueArn },
    // A single sentence is readable; the event itself would be two screens of JSON.
    inputTransformer: {
      inputPaths: { call: '$.detail.eventName', who: '$.detail.userIdentity.arn', time: '$.time' },
      inputTemplate: jsonAsWritten(`${props.name}: <call> by <who> at <time>. ${description}`),
    },
    ...here,
  });
}
