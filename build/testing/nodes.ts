import { ensureHandlerNode, ensureToolingNode } from '../../cli/setup/node.mjs';
import { majorOf } from '../../cli/setup/versions.mjs';
import pins from './node-24-pins.json' with { type: 'json' };
import { HERE } from './repository.ts';

const log = (line: string): void => console.log(line);

/** Returns a Node of the major version that handlers run on: the running one, or one that set-up fetches. */
export const handlerNode = (): Promise<string> => ensureHandlerNode({ root: HERE, log });

/** Returns Node 22 and Node 24: the running one for its major version, and one that set-up fetches for the other. */
export async function nodes(): Promise<{ readonly 22: string; readonly 24: string }> {
  // A version that is too old for anything makes set-up fetch the pinned one.
  const none = { version: '0.0.0', execPath: '' };
  const running = majorOf(process.version);
  return {
    22: running === 22 ? process.execPath : await ensureToolingNode({ root: HERE, log, current: none }),
    24: running === 24 ? process.execPath : await ensureToolingNode({ root: HERE, log, current: none, pins }),
  };
}
