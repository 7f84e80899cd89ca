/** Task in a graph of tasks. */
export interface Task {
  readonly id: string;
  /** Ids of the tasks that must succeed before it. */
  readonly after: readonly string[];
  /** Priority: of the tasks that can start, the one with the largest number starts first. */
  readonly priority: number;
  /**
   * Runs the task. A rejection ends the whole schedule.
   *
   * @param idle to call once the task mostly waits, so that another one may start
   * @returns true when the task succeeded
   */
  readonly run: (idle: () => void) => Promise<boolean>;
}

/** Outcome of a task. */
export type TaskEnd = 'succeeded' | 'failed' | 'not-started';

/** Limits of concurrent tasks. */
export interface Slots {
  /** Maximum number of tasks that work. */
  readonly busy: number;
  /** Maximum number of all tasks, including those that wait. */
  readonly all: number;
}

/**
 * Runs tasks in the order of their dependencies, as many concurrently as there are slots. Tasks that depend on a failed
 * one are not started; all others run to their end.
 *
 * @param isStopped called before every start: once it returns true, nothing more is started
 */
export async function runInOrder(
  tasks: readonly Task[],
  { slots, isStopped = () => false }: { readonly slots: Slots; readonly isStopped?: () => boolean },
): Promise<ReadonlyMap<string, TaskEnd>> {
  const ends = new Map<string, TaskEnd>();
  const running = new Map<string, Promise<void>>();
  const idle = new Set<string>();
  const waiting = new Set([...tasks].sort((one, other) => other.priority - one.priority));
  let wake = () => {};
  const start = async ({ id, run }: Task): Promise<void> => {
    const succeeded = await run(() => {
      idle.add(id);
      wake();
    });
    ends.set(id, succeeded ? 'succeeded' : 'failed');
    running.delete(id);
    idle.delete(id);
  };
  for (;;) {
    dropHopeless(waiting, ends);
    const woken = new Promise<void>((done) => {
      wake = done;
    });
    for (const task of waiting) {
      if (running.size >= slots.all || running.size - idle.size >= slots.busy || isStopped()) break;
      if (!task.after.every((id) => ends.get(id) === 'succeeded')) continue;
      waiting.delete(task);
      running.set(task.id, start(task));
    }
    if (running.size === 0) break;
    await Promise.race([woken, ...running.values()]);
  }
  for (const { id } of waiting) ends.set(id, 'not-started');
  return ends;
}

/** Removes tasks that can never start, because a task that they depend on directly or indirectly did not succeed. */
function dropHopeless(waiting: Set<Task>, ends: Map<string, TaskEnd>): void {
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const task of waiting) {
      if (!task.after.some((id) => ends.has(id) && ends.get(id) !== 'succeeded')) continue;
      waiting.delete(task);
      ends.set(task.id, 'not-started');
    }
  }
}
