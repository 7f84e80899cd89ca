import { log, terraformFor } from '../context.ts';
import { readStacks, unlock as release, selectStacks } from '../deploy/index.ts';
import { OUT_DIR, synthesize } from '../synthesize.ts';
import { environmentOfStacks } from './deploy.ts';

/** Runs `landform unlock`: releases the state lock of a stack, by the id that the error message names. */
export async function unlock(name: string, id: string): Promise<void> {
  const environment = environmentOfStacks([name]);
  const [terraform] = await Promise.all([terraformFor(environment), synthesize([environment.name])]);
  const [stack] = selectStacks(readStacks(OUT_DIR), [name]);
  if (!stack) return;
  await release(stack, id, terraform);
  log(`released the lock ${id} of ${name}`);
}
