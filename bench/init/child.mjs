// Loads a handler as Lambda's runtime does and prints how long that took. Usage: node child.mjs <file>
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

const url = pathToFileURL(process.argv[2] ?? '').href;
const used = process.cpuUsage();
const began = performance.now();
const { handler } = await import(url);
const init = performance.now() - began;
const { user, system } = process.cpuUsage(used);
if (typeof handler !== 'function') throw new Error(`${url} exports no handler`);
process.stdout.write(JSON.stringify({ init, processor: (user + system) / 1_000 }));
