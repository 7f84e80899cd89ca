import { log } from '../context.ts';
import { carryOut, changesOf, followUps, type Kind, type NewOptions, namesOf, planOf, shown } from '../new/index.ts';
import { ROOT } from '../repository/root.ts';

/** Options of `landform new`. */
export interface NewCommandOptions extends NewOptions {
  /** Prints the files instead of writing them. */
  readonly dryRun: boolean;
}

/** Runs `landform new`: creates a part of the repository that passes every check, and says what to do next. */
export async function create(kind: Kind, name: string, options: NewCommandOptions): Promise<void> {
  const plan = await planOf(kind, namesOf(name), options, { root: ROOT, log });
  const changes = changesOf(ROOT, name, plan);
  if (options.dryRun) {
    process.stdout.write(shown(plan));
    return;
  }
  await carryOut(ROOT, changes, followUps(ROOT, changes, plan.changesStacks), { log });
  const files = changes.map(({ path, before }) => `${before === undefined ? 'created' : 'changed'}  ${path}`);
  const next = [...plan.next, 'npm run check, then npm test'].map((step, index) => `${index + 1}. ${step}`);
  process.stdout.write(`${[...files, '', 'Next:', ...next].join('\n')}\n`);
}
