import { log } from '../context.ts';
import { unlock as release } from '../deploy/index.ts';
import { targetOf } from '../target.ts';

/** Runs `landform unlock`: releases the state lock of a stack, by the id that the error message names. */
export async function unlock(name: string, id: string): Promise<void> {
  const { selected, terraform } = await targetOf([name]);
  const [stack] = selected;
  if (!stack) return;
  await release(stack, id, terraform);
  log(`released the lock ${id} of ${name}`);
}
