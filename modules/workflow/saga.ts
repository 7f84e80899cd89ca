import type { IInvocable } from '../function/index.ts';
import type { Catcher, Retrier, TaskState } from './asl.ts';
import { SAGA_DEFAULTS } from './defaults.ts';
import type { DefinitionPattern, WrittenDefinition, WrittenState } from './definition.ts';
import { malformedSaga } from './errors.ts';
import { invoke } from './invoke.ts';
import type { WorkflowScope, WorkflowTask } from './task.ts';

/** Retry policy. Delays are spread at random (full jitter), so that many executions do not come back at once. */
export interface Patience {
  /** Seconds before the first retry, 1 or more. */
  readonly intervalSeconds: number;
  /** What the delay is multiplied with after each retry, at least 1. */
  readonly backoffRate: number;
  /** Retries, not counting the first try. */
  readonly retries: number;
  /** Seconds that a delay never exceeds. */
  readonly maxDelaySeconds: number;
}

/** One step of a saga, with what undoes it. */
export interface SagaStep {
  /** Name of the step's state, e.g. `ReserveStock`. Its result is put at `$.steps.<name>`. */
  readonly name: string;
  /** The function that takes the step. It is given the whole state. It may run twice, so it must be idempotent. */
  readonly invoke: IInvocable;
  /**
   * The function that undoes it. It also runs when the outcome of the step is unknown, so it must succeed when the step never took effect, and
   * must then keep a late step from taking effect.
   */
  readonly compensate: IInvocable;
  /**
   * Name of the compensation's state, e.g. `ReleaseStock`.
   *
   * @default - `Undo` and the step's name
   */
  readonly compensationName?: string;
  /**
   * Names of errors that a retry cannot mend, e.g. `CardDeclined`; the compensations begin at once.
   *
   * @default - every error is tried again
   */
  readonly permanentErrors?: readonly string[];
}

/** Task with the name of its state. */
export interface NamedTask {
  readonly name: string;
  readonly task: WorkflowTask;
}

export interface SagaProps {
  /** In the order they are taken. */
  readonly steps: readonly SagaStep[];
  /** What ends a saga whose steps all succeeded. */
  readonly confirmed: NamedTask;
  /** What ends a saga that was undone. The error is at `$.failure`. */
  readonly rejected: NamedTask;
  /**
   * Where a saga is parked that could not be undone, or whose end could not be written, before it fails. The error is at
   * `$.parked.<name of the state that failed>`.
   */
  readonly compensationFailed: NamedTask;
  /**
   * Patience with a step.
   *
   * @default - 4 retries within about 15 seconds
   */
  readonly retry?: Patience;
  /**
   * Patience with a compensation.
   *
   * @default - 8 retries within about 4 minutes
   */
  readonly compensationRetry?: Patience;
}

/** Name of the state in which a parked saga fails. */
export const SAGA_FAILED = 'SagaFailed';

/**
 * Makes a saga of steps that each have their compensation. A step that fails for good leads to the compensations of it and of all steps before
 * it, in reverse order.
 *
 * @throws LandformError WF007, when its workflow is made and there is no step, or a name is used twice.
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga-orchestration.html
 */
export function saga(props: SagaProps): DefinitionPattern {
  return { bind: (workflow) => sagaDefinition(workflow, props) };
}

function sagaDefinition(workflow: WorkflowScope, props: SagaProps): WrittenDefinition {
  const { steps, confirmed, rejected, compensationFailed } = props;
  const first = steps[0];
  if (!first) throw malformedSaga(workflow, 'a saga needs a step', 'no steps');
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
      changed(compensationFailed.task, ({ End: _end, ...state }) => ({ ...state, Next: SAGA_FAILED })),
    ],
    [SAGA_FAILED, { Type: 'Fail', Error: SAGA_FAILED, Cause: `parked by ${compensationFailed.name}; see its message` }],
  ];
  const names = states.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw malformedSaga(workflow, 'two states of a saga have the same name', twice);
  return { StartAt: first.name, States: Object.fromEntries(states) };
}

function compensationOf({ name, compensationName = `Undo${name}` }: SagaStep): string {
  return compensationName;
}

function stepState(step: SagaStep, next: string, patience: Patience = SAGA_DEFAULTS.retry): WorkflowTask {
  const { permanentErrors = [] } = step;
  return invoke(step.invoke, {
    ResultPath: `$.steps.${step.name}`,
    Retry: [...(permanentErrors.length > 0 ? [never(permanentErrors)] : []), jittered(patience)],
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

/** Ends a saga. One whose end could not be written is as stuck as one that could not be undone: somebody has to be told. */
function ending({ name, task }: NamedTask, compensationFailed: NamedTask): WorkflowTask {
  return changed(task, (state) => (state.Catch ? state : { ...state, Catch: parking(name, compensationFailed) }));
}

/** Parks under the name of the state that failed, so that a message can say which it was. */
const parking = (failed: string, { name }: NamedTask): Catcher[] => catchingAll(`$.parked.${failed}`, name);

function changed(task: WorkflowTask, change: (state: TaskState) => TaskState): WorkflowTask {
  return { bind: (workflow) => change(task.bind(workflow)) };
}

const never = (errors: readonly string[]): Retrier => ({ ErrorEquals: errors, MaxAttempts: 0 });

const jittered = ({ intervalSeconds, backoffRate, retries, maxDelaySeconds }: Patience): Retrier => ({
  ErrorEquals: ['States.ALL'],
  IntervalSeconds: intervalSeconds,
  BackoffRate: backoffRate,
  MaxAttempts: retries,
  MaxDelaySeconds: maxDelaySeconds,
  JitterStrategy: 'FULL',
});

/** `States.ALL` leaves out results that are too large, which are no reason to leave a saga half done. */
const catchingAll = (ResultPath: string, Next: string): Catcher[] => [
  { ErrorEquals: ['States.DataLimitExceeded'], ResultPath, Next },
  { ErrorEquals: ['States.ALL'], ResultPath, Next },
];
