import type { EdgeFacts } from '../../base/edge-facts.ts';
import type { Facts, TypeFacts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';

const TOLD: readonly EdgeFacts[] = ['alarm_actions', 'ok_actions'].map((to) => ({
  to,
  style: 'flow',
  label: 'tells',
  caller: { service: 'cloudwatch.amazonaws.com', onBehalfOf: 'itself' },
}));

const ALARM = {
  service: 'cloudwatch',
  arn: ({ alarm_name: name }, { partition, region, account }) =>
    `arn:${partition}:cloudwatch:${region}:${account}:alarm:${name}`,
  name: { argument: 'alarm_name', unique: 'region' },
  importId: { from: ['alarm_name'], takenOver: true },
  edges: TOLD,
} as const satisfies TypeFacts;

/** Facts of alarms. */
export const FACTS = {
  aws_cloudwatch_composite_alarm: {
    ...ALARM,
    name: {
      argument: 'alarm_name',
      unique: 'region',
      form: { pattern: /^\P{C}+$/u, allowed: 'characters that can be seen', limit: QUOTAS.alarms.nameCharacters },
    },
    prices: [{ name: 'composite alarms', unit: 'alarm-month' }],
  },
  aws_cloudwatch_metric_alarm: { ...ALARM, prices: [{ name: 'alarms', unit: 'metric-month' }] },
} satisfies Facts;
