/** A piece of work in a graph. */
export interface Task {
  readonly id: string;
  /** Tasks that must have succeeded before. */
  readonly after: readonly string[];
  /** Of those that could start, the one with the larger number does. */
  readonly priority: number;
  /** Whether it succeeded; a rejection ends the whole schedule. */
  readonly run: () => Promise<boolean>;
}

export type TaskEnd = 'succeeded' | 'failed' | 'not-started';

/**
 * Runs tasks in the order of their dependencies, at most `slots` at once. What follows a failed task is not started; what runs already is
 * let finish, and so is everything that has nothing to do with the failure.
 *
 * @param isStopped asked before every start: once true, nothing more is started
 */
export async function runInOrder(
  tasks: readonly Task[],
  { slots, isStopped = () => false }: { readonly slots: number; readonly isStopped?: () => boolean },
): Promise<ReadonlyMap<string, TaskEnd>> {
  const ends = new Map<string, TaskEnd>();
  const running = new Map<string, Promise<void>>();
  const waiting = new Set([...tasks].sort((one, other) => other.priority - one.priority));
  for (;;) {
    dropHopeless(waiting, ends);
    for (const task of waiting) {
      if (running.size >= slots || isStopped()) break;
      if (!task.after.every((id) => ends.get(id) === 'succeeded')) continue;
      waiting.delete(task);
      running.set(
        task.id,
        task.run().then((succeeded) => {
          ends.set(task.id, succeeded ? 'succeeded' : 'failed');
          running.delete(task.id);
        }),
      );
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
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
