// A shift in a process of its own, so that tests can interrupt and kill it: node shifter.mjs <shifts as JSON> <options as JSON>
import { clientsFor } from '../../../cli/shift/clients.ts';
import { onStop } from '../../../cli/shift/pause.ts';
import { shiftAll } from '../../../cli/shift/shift-all.ts';
import { environmentNamed } from '../../../environments/index.ts';

const [, , shifts = '[]', options = '{}'] = process.argv;
const local = environmentNamed('local');
const stopping = onStop();
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
const succeeded = await shiftAll(
  JSON.parse(shifts),
  { clients: (shift) => clientsFor(local, shift), stopping, say },
  JSON.parse(options),
);
stopping.dispose();
process.exitCode = succeeded ? 0 : 1;
