import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';
import { invocableAlarms } from '../function/alarms.ts';

const DIMENSIONS = ['FunctionName', 'Resource'];

/** Alarms of an alias, which count only invocations through the alias, for all its versions. */
export const ALIAS_ALARMS = {
  ...invocableAlarms(DIMENSIONS),
  spillovers: {
    kind: 'metric',
    id: 'Spillovers',
    means:
      'There are more concurrent invocations than provisioned execution environments, so that callers wait for cold starts.',
    measure: {
      kind: 'metric',
      metric: {
        namespace: 'AWS/Lambda',
        name: 'ProvisionedConcurrencySpilloverInvocations',
        dimensions: DIMENSIONS,
      },
    },
    statistic: 'Sum',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 5,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 0,
      unit: 'invocations a minute',
      minimum: 0,
      maximum: 1_000_000,
      reason: 'Target tracking needs a few minutes to follow a peak; after five it has reached its maximum.',
    },
    missingData: { treatment: 'notBreaching', reason: 'Lambda reports no metrics of an alias without invocations' },
    runbook: 'alias-spillovers',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of an alias. */
export type AliasAlarms = AlarmSettings<typeof ALIAS_ALARMS>;
