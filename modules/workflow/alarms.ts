import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html';
const metric = (name: string) =>
  ({ kind: 'metric', metric: { namespace: 'AWS/States', name, dimensions: ['StateMachineArn'] } }) as const;
const IDLE = {
  treatment: 'notBreaching',
  reason: 'Step Functions reports no metrics while no execution ends',
} as const;
const ANY = { periodSeconds: 60, datapointsToAlarm: 1, evaluationPeriods: 1 } as const;
const EXECUTIONS = { value: 0, unit: 'executions a minute', minimum: 0, maximum: 1_000_000 } as const;

/** Alarms of a workflow. */
export const WORKFLOW_ALARMS = {
  failed: {
    kind: 'metric',
    id: 'Failed',
    means: 'Executions failed: their work is half done.',
    measure: metric('ExecutionsFailed'),
    statistic: 'Sum',
    ...ANY,
    comparison: 'GreaterThanThreshold',
    threshold: {
      ...EXECUTIONS,
      reason: 'An execution fails only after retries and compensations, so each failure needs a person.',
    },
    missingData: IDLE,
    runbook: 'workflow-failed',
    source: PAGE,
  },
  timedOut: {
    kind: 'metric',
    id: 'TimedOut',
    means: 'Executions timed out: their work is half done, and nothing was compensated.',
    measure: metric('ExecutionsTimedOut'),
    statistic: 'Sum',
    ...ANY,
    comparison: 'GreaterThanThreshold',
    threshold: { ...EXECUTIONS, reason: 'The timeout of a workflow is far above the duration of all its steps.' },
    missingData: IDLE,
    runbook: 'workflow-timed-out',
    source: PAGE,
  },
  aborted: {
    kind: 'metric',
    id: 'Aborted',
    means: 'Executions were stopped: their work is half done, and nothing was compensated.',
    measure: metric('ExecutionsAborted'),
    statistic: 'Sum',
    ...ANY,
    comparison: 'GreaterThanThreshold',
    threshold: {
      ...EXECUTIONS,
      reason: 'Only a person or a script stops an execution, and the team should know about it.',
    },
    missingData: IDLE,
    runbook: 'workflow-aborted',
    source: PAGE,
  },
  throttled: {
    kind: 'metric',
    id: 'Throttled',
    means: 'Step Functions throttles executions because too many states start at once.',
    measure: metric('ExecutionThrottled'),
    statistic: 'Sum',
    periodSeconds: 60,
    datapointsToAlarm: 5,
    evaluationPeriods: 5,
    comparison: 'GreaterThanThreshold',
    threshold: {
      value: 0,
      unit: 'state transitions a minute',
      minimum: 0,
      maximum: 1_000_000,
      reason:
        'Throttled transitions are delayed, not lost; five minutes of throttling mean that a quota of the account is used up.',
    },
    missingData: IDLE,
    runbook: 'workflow-throttled',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Type of the `alarms` property of a workflow. */
export type WorkflowAlarms = AlarmSettings<typeof WORKFLOW_ALARMS>;
