import { ensureHandlerNode, ensureToolingNode } from '../../cli/setup/node.mjs';
import { majorOf } from '../../cli/setup/versions.mjs';
import pins from './node-24-pins.json' with { type: 'json' };
import { HERE } from './repository.ts';

const log = (line: string): void => console.log(line);

/** Node of the major that handlers run on: the running one, or the one that set-up fetches. */
export const handlerNode = (): Promise<string> => ensureHandlerNode({ root: HERE, log });

/** Node 22 and Node 24: the running one is used for its major, the other is what set-up fetches. */
export async function nodes(): Promise<{ readonly 22: string; readonly 24: string }> {
  // A version that is too old for anything makes set-up fetch the pinned one.
  const none = { version: '0.0.0', execPath: '' };
  const running = majorOf(process.version);
  return {
    22: running === 22 ? process.execPath : await ensureToolingNode({ root: HERE, log, current: none }),
    24: running === 24 ? process.execPath : await ensureToolingNode({ root: HERE, log, current: none, pins }),
  };
}
