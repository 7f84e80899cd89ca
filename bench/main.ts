// Program that `landform bench` starts. Usage: node bench/main.ts <build|init|synth|systems|deploy>..., or
// node bench/main.ts faults <kind|every> <runs> <seed>. Tables go to stdout, progress to stderr.
import { SetupProblem } from '../base/problem.mjs';
import { compareBundling } from './bundling/run.ts';
import { ensureCdk } from './cdk/packages.ts';
import { benchDeploy } from './deploy/run.ts';
import { compareInit } from './init/run.ts';
import { printed } from './report.ts';
import { compareSynth } from './synth/run.ts';
import { compareSystems } from './systems/run.ts';

/** Plays kinds of fault; sets the exit code when a rule was broken. */
async function faults([kind = '', runs, seed]: readonly string[]): Promise<void> {
  const { kindsNamed, playFaults } = await import('./faults/run.ts');
  const held = await playFaults({ kinds: kindsNamed(kind), runs: Number(runs), seed: Number(seed) }, (text) =>
    process.stdout.write(text),
  );
  process.exitCode = held ? 0 : 1;
}

const COMPARISONS = { build: compareBundling, init: compareInit, synth: compareSynth } as const;
const log = (line: string): void => {
  process.stderr.write(`bench: ${line}\n`);
};

try {
  const names = process.argv.slice(2);
  if (names[0] === 'faults') await faults(names.splice(0).slice(1));
  for (const name of names as (keyof typeof COMPARISONS | 'systems' | 'deploy')[]) {
    if (name === 'deploy') {
      process.exitCode = (await benchDeploy()) ? 0 : 1;
      continue;
    }
    const cdk = await ensureCdk(log);
    if (name === 'systems') {
      process.stdout.write(await compareSystems(cdk, log));
      continue;
    }
    for (const table of await COMPARISONS[name](cdk, log)) process.stdout.write(`${printed(table)}\n\n`);
  }
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
