/** Runs tasks, at most so many at a time; what they return comes in the order of the tasks, whichever ends first. */
export async function inTurn<T>(slots: number, tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const left = tasks.entries();
  const worker = async (): Promise<void> => {
    // All workers take from the same iterator.
    for (const [index, task] of left) results[index] = await task();
  };
  await Promise.all(Array.from({ length: Math.max(1, slots) }, worker));
  return results;
}
