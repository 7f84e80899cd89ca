import type { Catcher, Json, Retrier, State, StateMachineDefinition } from './asl.ts';

/** Behaviour of a task in a test: returns a result, or throws an error whose `name` is the error's name. */
export type Work = (input: Json, attempt: number) => Json;

/** Result of an execution. */
export interface Walk {
  readonly status: 'SUCCEEDED' | 'FAILED';
  /** Output of the execution, or `{ Error, Cause }`. */
  readonly output: Json;
  /** Names of the states entered, in order; a retried task is listed once. */
  readonly visited: readonly string[];
  /** Number of attempts of each task. */
  readonly attempts: Readonly<Record<string, number>>;
}

/** States that an execution enters at most; AWS ends one at 25,000 events of its history. */
const MOST_STATES = 10_000;

type Fields = { readonly [key: string]: Json };

/**
 * Runs a definition in memory, without waiting: tasks are functions of a test, and retries follow at once. Supports
 * Task, Pass, Wait, Succeed and Fail, `Retry`, `Catch`, and result paths of the form `$.a.b`. Service tasks get the
 * state's input in place of their parameters.
 *
 * @param work behaviour of each task, by the name of its state
 * @throws Error for an unknown type of state, so that a test cannot pass by accident, and for an execution without end
 */
export function walk(definition: StateMachineDefinition, work: Readonly<Record<string, Work>>, input: Json = {}): Walk {
  const visited: string[] = [];
  const attempts: Record<string, number> = {};
  let data = input;
  for (let name: string | undefined = definition.StartAt; name !== undefined; ) {
    const state: State | undefined = definition.States[name];
    if (!state) throw new Error(`no state ${name}`);
    visited.push(name);
    if (visited.length > MOST_STATES) throw new Error(`the execution does not end: it keeps entering ${name}`);
    if (state.Type === 'Succeed') break;
    if (state.Type === 'Fail') {
      return { status: 'FAILED', output: { Error: state.Error ?? '', Cause: state.Cause ?? '' }, visited, attempts };
    }
    if (state.Type === 'Pass') {
      data = state.Result === undefined ? data : put(data, state.ResultPath, state.Result);
    } else if (state.Type === 'Task') {
      const outcome = tryTask(work[name] ?? missing(name), data, state.Retry ?? []);
      attempts[name] = (attempts[name] ?? 0) + outcome.attempts;
      if ('error' in outcome) {
        const failure = { Error: outcome.error.name, Cause: outcome.error.message };
        const catcher: Catcher | undefined = state.Catch?.find(({ ErrorEquals }) =>
          matches(ErrorEquals, outcome.error.name),
        );
        if (!catcher) return { status: 'FAILED', output: failure, visited, attempts };
        data = put(data, catcher.ResultPath, failure);
        name = catcher.Next;
        continue;
      }
      data = put(data, state.ResultPath, outcome.result);
    } else if (state.Type !== 'Wait') {
      throw new Error(`walk does not know ${state.Type}`);
    }
    name = state.Next;
  }
  return { status: 'SUCCEEDED', output: data, visited, attempts };
}

const missing = (name: string): Work => {
  throw new Error(`the test defines no work for task ${name}`);
};

function tryTask(
  work: Work,
  input: Json,
  retriers: readonly Retrier[],
): { attempts: number } & ({ result: Json } | { error: Error }) {
  const retries = new Map<Retrier, number>();
  for (let attempts = 1; ; attempts++) {
    try {
      return { attempts, result: work(input, attempts) };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      const retrier = retriers.find(({ ErrorEquals }) => matches(ErrorEquals, error.name));
      const used = retrier ? (retries.get(retrier) ?? 0) : 0;
      if (!retrier || used >= (retrier.MaxAttempts ?? 3)) return { attempts, error };
      retries.set(retrier, used + 1);
    }
  }
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation */
function matches(errors: Catcher['ErrorEquals'], name: string): boolean {
  if (errors.includes(name)) return true;
  if (errors.includes('States.ALL')) return name !== 'States.DataLimitExceeded' && name !== 'States.Runtime';
  return errors.includes('States.TaskFailed') && !name.startsWith('States.');
}

function put(data: Json, path: string | null | undefined, value: Json): Json {
  if (path === null) return data;
  const keys = (path ?? '$').split('.').slice(1);
  return keys.reduceRight<(inner: Json) => Json>(
    (within, key) => (inner) => ({ ...fields(inner), [key]: within(fields(inner)[key] ?? {}) }),
    () => value,
  )(data);
}

function fields(data: Json): Fields {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Fields) : {};
}
