import { Construct } from 'constructs';
import { ALARM_TOPIC_DEFAULTS, AlarmTopic, type AlarmTopicProps } from '../../../modules/alarm-topic/index.ts';
import {
  type AddOptions,
  type AlarmFact,
  type AlarmFacts,
  type AlarmRule,
  type AlarmSettings,
  type AlarmState,
  Alarms,
  type CallPattern,
  callPattern,
  type EventAlarmFact,
  evaluate,
  type MetricAlarmFact,
  replay,
  ruleOfConfig,
  ruleOfFact,
  type Sample,
  type Watched,
} from '../../../modules/alarms/index.ts';
import { type AlarmDestination, type AlarmRouting, partitionOf } from '../../../modules/core/index.ts';

const depth: MetricAlarmFact = {
  kind: 'metric',
  id: 'Depth',
  means: 'Work piles up.',
  measure: { kind: 'metric', metric: { namespace: 'AWS/SQS', name: 'Depth', dimensions: ['QueueName'] } },
  statistic: 'Maximum',
  periodSeconds: 60,
  datapointsToAlarm: 2,
  evaluationPeriods: 3,
  comparison: 'GreaterThanThreshold',
  threshold: { value: 100, unit: 'messages', minimum: 1, maximum: 1_000_000, reason: 'Ten times the usual.' },
  missingData: { treatment: 'notBreaching', reason: 'nothing is reported of an idle queue' },
  runbook: 'queue-depth',
  source:
    'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html',
};
const stopped: EventAlarmFact = {
  kind: 'event',
  id: 'Stopped',
  means: 'Somebody stopped it.',
  eventSource: 'kms.amazonaws.com',
  service: 'kms',
  calls: ['DisableKey'],
  reason: 'There is no metric of it.',
  runbook: 'key-stopped',
  source: 'https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html',
};
const FACTS = { depth } as const satisfies AlarmFacts;

/** Watches a queue by a metric that no module watches. */
export function watchDepth(scope: Construct): boolean {
  const settings: AlarmSettings<typeof FACTS> = { depth: 250 };
  const watched: Watched<typeof FACTS> = { kind: 'queue', name: 'inbox', values: { QueueName: 'inbox' }, settings };
  const alarms = new Alarms(new Construct(scope, 'Inbox'), FACTS, watched);
  const options: AddOptions = { suffix: 'day' };
  return alarms.asksFor('depth') && alarms.add('depth', options);
}

/** Tells when an alarm would ring, without CloudWatch. */
export function ringsAt(series: readonly Sample[]): readonly AlarmState[] {
  const rule: AlarmRule = ruleOfFact(depth, 200);
  return replay(rule, { metric: series }, 5);
}

/** Tells what a synthesized alarm says of three data points. */
export function stateOf(config: Readonly<Record<string, unknown>>): AlarmState {
  return evaluate(ruleOfConfig(config), [300, undefined, 300], 'OK');
}

/** Pattern of a rule that sees calls of people and programs to a key. */
export function keyCalls(keyArn: string): CallPattern {
  return callPattern(stopped, keyArn);
}

/** Lists what the alarms of a module mean. */
export function meanings(facts: AlarmFacts): readonly string[] {
  return Object.values(facts).map(({ means, runbook }: AlarmFact) => `${means} See ${runbook}.`);
}

/** Makes the topic that a region's alarms go to, and the routing that an environment's placement names. */
export function tellOnCall(scope: Construct, accountId: string, region: string): AlarmRouting {
  const props: AlarmTopicProps = { name: 'alarms', ...ALARM_TOPIC_DEFAULTS, emails: ['on-call@example.com'] };
  const topic = new AlarmTopic(scope, 'Alarms', props);
  const place = { partition: partitionOf(region), region, accountId };
  const destination: AlarmDestination = AlarmTopic.destinationNamed(place, topic.name);
  return { destinations: { [region]: destination }, runbooks: 'https://wiki.example.com/runbooks' };
}
