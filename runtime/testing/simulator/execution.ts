import { filled, type Json, placed } from './template.ts';

/** Retries of a state: when and how often. */
interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
}

interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath?: string | null;
  readonly Next: string;
}

/** State of the Amazon States Language, as far as executions are played here. */
export interface PlayedState {
  readonly Type: string;
  readonly Resource?: string;
  readonly Parameters?: { readonly [key: string]: Json };
  readonly ResultPath?: string | null;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Result?: Json;
  readonly Error?: string;
  readonly Next?: string;
}

/** Workflow as it is deployed. */
export interface PlayedDefinition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, object>>;
}

/** Try of a task. */
export interface TaskTry {
  readonly state: string;
  readonly resource: string;
  readonly input: Json;
  /** Number of the try, from 1. */
  readonly number: number;
}

/** Surroundings of an execution. */
export interface Surroundings {
  /** Does what a task does; an error's `name` is what `Retry` and `Catch` compare. */
  readonly work: (task: TaskTry) => Promise<Json>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  /** Number from 0 to 1, for the jitter of retries. */
  readonly random: () => number;
  readonly name: string;
  readonly arn: string;
}

/** Ending of an execution. */
export interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly output: Json;
}

/**
 * Executes a workflow as Step Functions does: tasks one after the other, with their retries, catches and result paths. Knows Task, Pass, Succeed and
 * Fail.
 *
 * @throws Error for a state that it does not know
 */
export async function execute(definition: PlayedDefinition, input: Json, around: Surroundings): Promise<Ended> {
  const { name: execution, arn, now } = around;
  const StartTime = new Date(now()).toISOString();
  let data = input;
  let name: string | undefined = definition.StartAt;
  while (name !== undefined) {
    const state = definition.States[name] as PlayedState | undefined;
    if (!state) throw new Error(`there is no state ${name}`);
    if (state.Type === 'Succeed') break;
    if (state.Type === 'Fail') return { status: 'FAILED', output: { Error: state.Error ?? '' } };
    if (state.Type === 'Pass') {
      if (state.Result !== undefined) data = placed(data, state.ResultPath, state.Result);
      name = state.Next;
      continue;
    }
    if (state.Type !== 'Task') throw new Error(`the simulator does not know states of type ${state.Type}`);
    const context = {
      Execution: { Id: arn, Name: execution, StartTime },
      State: { Name: name, EnteredTime: new Date(now()).toISOString() },
    };
    const given = state.Parameters ? filled(state.Parameters, data, context) : data;
    const outcome = await tried(name, state, given, around);
    if ('result' in outcome) {
      data = placed(data, state.ResultPath, outcome.result);
      name = state.Next;
      continue;
    }
    const { error } = outcome;
    const failure = { Error: error.name, Cause: error.message };
    const catcher = state.Catch?.find(({ ErrorEquals }) => matches(ErrorEquals, error.name));
    if (!catcher) return { status: 'FAILED', output: failure };
    data = placed(data, catcher.ResultPath, failure);
    name = catcher.Next;
  }
  return { status: 'SUCCEEDED', output: data };
}

async function tried(
  name: string,
  state: PlayedState,
  input: Json,
  { work, sleep, random }: Surroundings,
): Promise<{ readonly result: Json } | { readonly error: Error }> {
  const retries = new Map<Retrier, number>();
  for (let number = 1; ; number += 1) {
    try {
      return { result: await work({ state: name, resource: state.Resource ?? '', input, number }) };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const retrier = state.Retry?.find(({ ErrorEquals }) => matches(ErrorEquals, error.name));
      const used = retrier ? (retries.get(retrier) ?? 0) : 0;
      if (!retrier || used >= (retrier.MaxAttempts ?? 3)) return { error };
      retries.set(retrier, used + 1);
      await sleep(random() * delayOf(retrier, used));
    }
  }
}

/** Returns the longest delay before a retry, in milliseconds; full jitter takes any time up to it. */
function delayOf(
  { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Number.POSITIVE_INFINITY }: Retrier,
  used: number,
) {
  return Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds) * 1_000;
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation */
function matches(errors: readonly string[], name: string): boolean {
  if (errors.includes(name)) return true;
  if (errors.includes('States.ALL')) return name !== 'States.DataLimitExceeded' && name !== 'States.Runtime';
  return errors.includes('States.TaskFailed') && !name.startsWith('States.');
}
