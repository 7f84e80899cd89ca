/** A piece of work in a graph. */
export interface Task {
  readonly id: string;
  /** Tasks that must have succeeded before. */
  readonly after: readonly string[];
  /** Of those that could start, the one with the larger number does. */
  readonly priority: number;
  /**
   * Whether it succeeded; a rejection ends the whole schedule.
   *
   * @param idle to be called once the task does little but wait for others, so that another may start beside it
   */
  readonly run: (idle: () => void) => Promise<boolean>;
}

export type TaskEnd = 'succeeded' | 'failed' | 'not-started';

export interface Slots {
  /** Tasks at once that have work to do. */
  readonly busy: number;
  /** Tasks at once in all, those that only wait included. */
  readonly all: number;
}

/**
 * Runs tasks in the order of their dependencies, as many at once as there are slots. What follows a failed task is not started; what runs
 * already is let finish, and so is everything that has nothing to do with the failure.
 *
 * @param isStopped asked before every start: once true, nothing more is started
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

/** Takes out what can never start, again and again until nothing follows from it any more. */
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
