import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';
import { invocableAlarms } from '../function/alarms.ts';

const DIMENSIONS = ['FunctionName', 'Resource'];

/** The alarms of an alias: what is called through it alone, whichever version answers. */
export const ALIAS_ALARMS = {
  ...invocableAlarms(DIMENSIONS),
  spillovers: {
    kind: 'metric',
    id: 'Spillovers',
    means: 'More is called at once than execution environments are kept ready, so that callers wait for cold starts.',
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
      reason: 'Target tracking needs some minutes to follow a peak; after five it has reached its maximum.',
    },
    missingData: { treatment: 'notBreaching', reason: 'Lambda reports nothing of an alias that nobody calls' },
    runbook: 'alias-spillovers',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',
  },
} as const satisfies AlarmFacts;

/** Other thresholds for an alias's alarms. */
export type AliasAlarms = AlarmSettings<typeof ALIAS_ALARMS>;
