import { ENGINES, installEngine } from './engines.ts';

/** Installs the engines before the lane's tests begin: those of the modules need one as well. */
export default async function install(): Promise<void> {
  for (const engine of ENGINES) await installEngine(engine, (line) => process.stderr.write(`engines: ${line}\n`));
}
