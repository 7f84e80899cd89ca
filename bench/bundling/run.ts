import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inTurn, median, pairedRatio } from '../measure.ts';
import { timed } from '../processes.ts';
import type { Table } from '../report.ts';
import { inScratch } from '../scratch.ts';
import { generate } from './repository.ts';

/** Goals of issue 4. */
const GOALS = { cold: 0.1, warm: 0.02 } as const;
/** Numbers of functions and of pairs of runs. AWS CDK takes a minute for a hundred functions. */
const SIZES = [
  { functions: 20, pairs: 5 },
  { functions: 100, pairs: 3 },
] as const;

/** Milliseconds of a build into an empty folder (cold), and of the same build again with nothing changed (warm). */
interface Sample {
  readonly cold: number;
  readonly warm: number;
}

/** Compares whole processes, ours and AWS CDK's, that build the same functions. */
export async function compareBundling(cdk: string, log: (line: string) => void): Promise<readonly Table[]> {
  const tables: Table[] = [];
  for (const { functions, pairs } of SIZES) {
    log(`bundling ${functions} functions, ${pairs} pairs of runs`);
    const samples = await inScratch((folder) => measure(cdk, folder, functions, pairs));
    tables.push(tableOf(functions, pairs, samples));
  }
  return tables;
}

function measure(cdk: string, folder: string, functions: number, pairs: number) {
  const { root, entries } = generate(join(folder, 'repository'), functions);
  const twice = (out: string, args: readonly string[], made: () => number): Sample => {
    rmSync(out, { recursive: true, force: true });
    const [cold, warm] = [timed({ args, cwd: root }), timed({ args, cwd: root })];
    if (made() !== functions) throw new Error(`${args[0]} made ${made()} of ${functions} functions`);
    return { cold: cold.milliseconds, warm: warm.milliseconds };
  };
  const [zips, cdkOut] = [join(folder, 'zips'), join(folder, 'cdk.out')];
  const ours = join(import.meta.dirname, 'ours.ts');
  const theirs = join(import.meta.dirname, '..', 'cdk', 'handlers.mjs');
  return inTurn<'ours' | 'theirs', Sample>(
    {
      ours: () => twice(zips, [ours, root, zips], () => count(zips, (name) => /^work-on-.*\.zip$/.test(name))),
      theirs: () =>
        twice(cdkOut, [theirs, cdk, cdkOut, ...entries], () =>
          count(cdkOut, (name) => existsSync(join(cdkOut, name, 'index.js'))),
        ),
    },
    { count: pairs },
  );
}

const count = (folder: string, is: (name: string) => boolean): number => readdirSync(folder).filter(is).length;

/** Makes the table of medians and ratios from the samples, with the goals. */
export function tableOf(
  functions: number,
  pairs: number,
  { ours, theirs }: { readonly ours: readonly Sample[]; readonly theirs: readonly Sample[] },
): Table {
  const of = (samples: readonly Sample[], which: keyof Sample) => samples.map((sample) => sample[which]);
  return {
    title: `Bundling ${functions} functions: whole processes, medians of ${pairs} pairs of runs`,
    columns: ['landform', 'AWS CDK'],
    rows: (['cold', 'warm'] as const).map((which) => ({
      name: which === 'cold' ? 'cold: from nothing' : 'warm: again, nothing changed',
      figures: [median(of(ours, which)), median(of(theirs, which))],
      ratio: pairedRatio(of(ours, which), of(theirs, which)),
      goal: GOALS[which],
    })),
  };
}
