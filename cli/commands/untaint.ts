import { log, terraformFor } from '../context.ts';
import { readStacks, untaint as removeTaint, selectStacks } from '../deploy/index.ts';
import { OUT_DIR, synthesize } from '../synthesize.ts';
import { environmentOfStacks } from './deploy.ts';

/** Runs `landform untaint`: removes the taint of a resource, by the address that the error message names. */
export async function untaint(name: string, address: string): Promise<void> {
  const environment = environmentOfStacks([name]);
  const [terraform] = await Promise.all([terraformFor(environment), synthesize([environment.name])]);
  const [stack] = selectStacks(readStacks(OUT_DIR), [name]);
  if (!stack) return;
  await removeTaint(stack, address, terraform);
  log(`${address} of ${name} is no longer tainted: the next deploy keeps it`);
}
