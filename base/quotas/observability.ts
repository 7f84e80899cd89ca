import { readFrom } from './quota.ts';

const CLOUDWATCH = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/';
const alarm = readFrom(`${CLOUDWATCH}APIReference/API_PutMetricAlarm.html`, '2026-11-25');
const monitoring = readFrom(`${CLOUDWATCH}monitoring/cloudwatch_limits.html`, '2026-11-25');
const topic = readFrom('https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html', '2026-11-25');

/** Alarms. */
export const alarms = {
  nameCharacters: alarm(255, 'characters'),
  descriptionCharacters: alarm(1_024, 'characters'),
  metricsInMath: monitoring(10, 'metrics'),
};

/** Topics. */
export const sns = { topicNameCharacters: topic(256, 'characters') };
