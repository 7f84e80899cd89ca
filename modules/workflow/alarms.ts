import type { AlarmFacts, AlarmSettings } from '../../base/alarm-facts.ts';

const PAGE = 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html';
const metric = (name: string) =>
  ({ kind: 'metric', metric: { namespace: 'AWS/States', name, dimensions: ['StateMachineArn'] } }) as const;
const IDLE = { treatment: 'notBreaching', reason: 'Step Functions reports nothing while no execution ends' } as const;
const ANY = { periodSeconds: 60, datapointsToAlarm: 1, evaluationPeriods: 1 } as const;
const EXECUTIONS = { value: 0, unit: 'executions a minute', minimum: 0, maximum: 1_000_000 } as const;

/** The alarms of a workflow. */
export const WORKFLOW_ALARMS = {
  failed: {
    kind: 'metric',
    id: 'Failed',
    means: 'Executions failed: what they were about is half done.',
    measure: metric('ExecutionsFailed'),
    statistic: 'Sum',
    ...ANY,
    comparison: 'GreaterThanThreshold',
    threshold: {
      ...EXECUTIONS,
      reason: 'Retries and compensations come first, so that each execution that fails needs a person.',
    },
    missingData: IDLE,
    runbook: 'workflow-failed',
    source: PAGE,
  },
  timedOut: {
    kind: 'metric',
    id: 'TimedOut',
    means: 'Executions ran out of time: what they were about is half done, and nothing was compensated.',
    measure: metric('ExecutionsTimedOut'),
    statistic: 'Sum',
    ...ANY,
    comparison: 'GreaterThanThreshold',
    threshold: { ...EXECUTIONS, reason: 'The timeout of a workflow is far above what its steps take together.' },
    missingData: IDLE,
    runbook: 'workflow-timed-out',
    source: PAGE,
  },
  aborted: {
    kind: 'metric',
    id: 'Aborted',
    means: 'Somebody stopped executions: what they were about is half done, and nothing was compensated.',
    measure: metric('ExecutionsAborted'),
    statistic: 'Sum',
    ...ANY,
    comparison: 'GreaterThanThreshold',
    threshold: { ...EXECUTIONS, reason: 'Only a person or a script stops an execution, and others should know of it.' },
    missingData: IDLE,
    runbook: 'workflow-aborted',
    source: PAGE,
  },
  throttled: {
    kind: 'metric',
    id: 'Throttled',
    means: 'Step Functions slows executions down because too many states begin at once.',
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
      reason: 'Throttled transitions are made up for; five minutes of them are a quota of the account that is used up.',
    },
    missingData: IDLE,
    runbook: 'workflow-throttled',
    source: PAGE,
  },
} as const satisfies AlarmFacts;

/** Other thresholds for a workflow's alarms. */
export type WorkflowAlarms = AlarmSettings<typeof WORKFLOW_ALARMS>;
