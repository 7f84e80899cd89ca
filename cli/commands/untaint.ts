import { log } from '../context.ts';
import { untaint as removeTaint } from '../deploy/index.ts';
import { targetOf } from '../target.ts';

/** Runs `landform untaint`: removes the taint of a resource, by the address that the error message names. */
export async function untaint(name: string, address: string): Promise<void> {
  const { selected, terraform } = await targetOf([name]);
  const [stack] = selected;
  if (!stack) return;
  await removeTaint(stack, address, terraform);
  log(`${address} of ${name} is no longer tainted: the next deploy keeps it`);
}
