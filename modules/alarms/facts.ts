import type { Facts } from '../../base/facts.ts';

/** Facts of alarms. */
export const FACTS = {
  aws_cloudwatch_composite_alarm: {
    service: 'cloudwatch',
    arn: ({ alarm_name: name }, { partition, region, account }) =>
      `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
    name: { argument: 'alarm_name', unique: 'region' },
    importId: { from: ['alarm_name'], takenOver: true },
    prices: [{ name: 'composite alarms', unit: 'alarm-month' }],
  },
  aws_cloudwatch_metric_alarm: {
    service: 'cloudwatch',
    arn: ({ alarm_name: name }, { partition, region, account }) =>
      `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
    name: { argument: 'alarm_name', unique: 'region' },
    importId: { from: ['alarm_name'], takenOver: true },
    prices: [{ name: 'alarms', unit: 'metric-month' }],
  },
} satisfies Facts;
