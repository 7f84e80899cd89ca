/** Runs tasks, at most `slots` at a time. The results are in the order of the tasks. */
export async function runConcurrently<T>(slots: number, tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  const left = tasks.entries();
  const worker = async (): Promise<void> => {
    // All workers take from the same iterator.
    for (const [index, task] of left) results[index] = await task();
  };
  await Promise.all(Array.from({ length: Math.max(1, slots) }, worker));
  return results;
}
