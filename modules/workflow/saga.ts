import type { IInvocable } from '../function/index.ts';
import type { Catcher, Retrier, TaskState } from './asl.ts';
import { SAGA_DEFAULTS } from './defaults.ts';
import type { DefinitionPattern, WrittenDefinition, WrittenState } from './definition.ts';
import { malformedSaga } from './errors.ts';
import { invoke } from './invoke.ts';
import type { WorkflowScope, WorkflowTask } from './task.ts';

/** Retry policy. Delays are chosen at random (full jitter), so that many executions do not retry at the same time. */
export interface RetryPolicy {
  /** Seconds before the first retry, at least 1. */
  readonly intervalSeconds: number;
  /** Factor for the delay after each retry, at least 1. */
  readonly backoffRate: number;
  /** Retries after the first attempt. */
  readonly retries: number;
  /** Maximum delay in seconds. */
  readonly maxDelaySeconds: number;
}

/** Step of a saga, with its compensation. */
export interface SagaStep {
  /** Name of the step's state, e.g. `ReserveStock`. Its result goes to `$.steps.<name>`. */
  readonly name: string;
  /** Function that does the step. Its input is the whole state. It may run twice, so it must be idempotent. */
  readonly invoke: IInvocable;
  /**
   * Function that reverses the step. It also runs when the outcome of the step is unknown. So it must succeed if the
   * step never took effect, and must then prevent a late step from taking effect.
   */
  readonly compensate: IInvocable;
  /**
   * Name of the compensation's state, e.g. `ReleaseStock`.
   *
   * @default - `Undo` and the step's name
   */
  readonly compensationName?: string;
  /**
   * Names of errors that retries cannot fix, e.g. `CardDeclined`; compensations start at once.
   *
   * @default - every error is retried
   */
  readonly permanentErrors?: readonly string[];
}

/** Task, with the name of its state. */
export interface NamedTask {
  readonly name: string;
  readonly task: WorkflowTask;
}

/** Properties of a saga. */
export interface SagaProps {
  /** Steps in the order in which they run. */
  readonly steps: readonly SagaStep[];
  /** Final task of a saga whose steps all succeeded. */
  readonly confirmed: NamedTask;
  /** Final task of a saga that was compensated. The error is at `$.failure`. */
  readonly rejected: NamedTask;
  /**
   * Task that parks a saga before it fails, if a compensation or the final task failed. The error is at
   * `$.parked.<name of the state that failed>`. It is retried for about half an hour.
   */
  readonly compensationFailed: NamedTask;
  /**
   * Retry policy of steps.
   *
   * @default - 4 retries within about 15 seconds
   */
  readonly retry?: RetryPolicy;
  /**
   * Retry policy of compensations.
   *
   * @default - 8 retries within about 4 minutes
   */
  readonly compensationRetry?: RetryPolicy;
}

/** Name of the state in which a parked saga fails, and of its error. */
export const SAGA_FAILED = 'SagaFailed';

/**
 * Builds a saga: steps that each have a compensation. After the last retry of a failed step, the compensations of that
 * step and of all steps before it run in reverse order.
 *
 * @throws LandformError WF007 when there is no step, or a name is used twice.
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga-orchestration.html
 */
export function saga(props: SagaProps): DefinitionPattern {
  return { bind: (workflow) => sagaDefinition(workflow, props) };
}

function sagaDefinition(workflow: WorkflowScope, props: SagaProps): WrittenDefinition {
  const { steps, confirmed, rejected, compensationFailed } = props;
  const first = steps[0];
  if (!first) throw malformedSaga(workflow, 'a saga needs at least one step', 'no steps');
  const states: [string, WrittenState][] = [
    ...steps.map((step, i): [string, WrittenState] => [
      step.name,
      stepState(step, steps[i + 1]?.name ?? confirmed.name, props.retry),
    ]),
    [confirmed.name, ending(confirmed, compensationFailed)],
    ...steps
      .map((step, i): [string, WrittenState] => {
        const before = steps[i - 1];
        return [compensationOf(step), compensationState(step, before ? compensationOf(before) : rejected.name, props)];
      })
      .reverse(),
    [rejected.name, ending(rejected, compensationFailed)],
    [
      compensationFailed.name,
      changed(compensationFailed.task, ({ End: _end, ...state }) => ({
        ...state,
        Retry: [jittered(SAGA_DEFAULTS.parkingRetry)],
        Next: SAGA_FAILED,
      })),
    ],
    [SAGA_FAILED, { Type: 'Fail', Error: SAGA_FAILED, Cause: `parked by ${compensationFailed.name}; see its message` }],
  ];
  const odd = steps.flatMap((step) => [step.name, compensationOf(step)]).find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (odd !== undefined)
    throw malformedSaga(
      workflow,
      'names of steps and compensations are part of a path in the state, $.steps.<name>',
      odd,
    );
  const names = states.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw malformedSaga(workflow, 'two states of a saga have the same name', twice);
  return { StartAt: first.name, States: Object.fromEntries(states) };
}

function compensationOf({ name, compensationName = `Undo${name}` }: SagaStep): string {
  return compensationName;
}

function stepState(step: SagaStep, next: string, policy: RetryPolicy = SAGA_DEFAULTS.retry): WorkflowTask {
  const { permanentErrors = [] } = step;
  return invoke(step.invoke, {
    ResultPath: `$.steps.${step.name}`,
    Retry: [...(permanentErrors.length > 0 ? [never(permanentErrors)] : []), jittered(policy)],
    Catch: catchingAll('$.failure', compensationOf(step)),
    Next: next,
  });
}

function compensationState(step: SagaStep, next: string, props: SagaProps): WorkflowTask {
  return invoke(step.compensate, {
    ResultPath: `$.compensations.${compensationOf(step)}`,
    Retry: [jittered(props.compensationRetry ?? SAGA_DEFAULTS.compensationRetry)],
    Catch: parking(compensationOf(step), props.compensationFailed),
    Next: next,
  });
}

/**
 * Builds a final task. A saga whose final task fails is parked, like one whose compensation fails, so that the team is
 * notified.
 */
function ending({ name, task }: NamedTask, compensationFailed: NamedTask): WorkflowTask {
  return changed(task, (state) => (state.Catch ? state : { ...state, Catch: parking(name, compensationFailed) }));
}

/** Parks under the name of the state that failed, so that a message can say which it was. */
const parking = (failed: string, { name }: NamedTask): Catcher[] => catchingAll(`$.parked.${failed}`, name);

function changed(task: WorkflowTask, change: (state: TaskState) => TaskState): WorkflowTask {
  return { bind: (workflow) => change(task.bind(workflow)) };
}

const never = (errors: readonly string[]): Retrier => ({ ErrorEquals: errors, MaxAttempts: 0 });

const jittered = ({ intervalSeconds, backoffRate, retries, maxDelaySeconds }: RetryPolicy): Retrier => ({
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: intervalSeconds,
  BackoffRate: backoffRate,
  MaxAttempts: retries,
  MaxDelaySeconds: maxDelaySeconds,
  JitterStrategy: 'FULL',
});

/**
 * Catchers of all errors. `States.ALL` does not include results that are too large, which must not leave a saga half
 * done either.
 */
const catchingAll = (ResultPath: string, Next: string): Catcher[] => [
  { ErrorEquals: ['States.DataLimitExceeded'], ResultPath, Next },
  { ErrorEquals: ['States.ALL'], ResultPath, Next },
];
