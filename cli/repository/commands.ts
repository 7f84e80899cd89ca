import type { Command } from 'commander';
import type { NewCommandOptions } from '../commands/new.ts';
import type { Kind } from '../new/index.ts';
import { addCommand, settle } from '../program.ts';

/** Adds the commands for work on this repository, which the package does not have. */
export function addRepositoryCommands(program: Command): void {
  addDemo(program);
  addChecks(program);
  addCreation(program);
  addMeasures(program);
}

function addDemo(program: Command): void {
  addCommand(
    program,
    'up',
    'Set up, start the local cloud, deploy environment local, send an order and show its journey.',
  ).action(async () => settle(await (await import('../commands/up.ts')).up()));

  addCommand(program, 'down', 'Stop the local cloud and remove what it kept.').action(async () =>
    (await import('../commands/down.ts')).down(),
  );

  addCommand(program, 'app', "Synthesize all stacks; what cdktf.json's `app` calls.").action(async () => {
    await import('../../stacks/main.ts');
  });
}

function addChecks(program: Command): void {
  addCommand(
    program,
    'test',
    'Run tests: lanes unit, synth, engines, cloud, or all of them; what follows goes to jest. Or mutation, then files.',
  )
    .argument('[lanes and jest arguments...]')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args: string[]) => settle(await (await import('./test.ts')).test(args)));

  addCommand(
    program,
    'check',
    'Check types, format, lint, dependency arrows, dead code, documentation and picture.',
  ).action(async () => {
    const { checksOf, runChecks } = await import('./check.ts');
    const { ROOT } = await import('./root.ts');
    settle(await runChecks(checksOf(ROOT), { write: (text) => process.stdout.write(text) }));
  });

  addCommand(program, 'docs', "Write the modules' tables of properties and the list of error codes from the sources.")
    .option('--check', 'only say what is out of date', false)
    .option('--site', 'write the reference site into dist/site instead', false)
    .action(async ({ check, site }: { check: boolean; site: boolean }) => {
      const docs = await import('./docs.ts');
      if (site) return docs.site();
      settle(await docs.docs(check));
    });

  addCommand(
    program,
    'golden',
    'Write the lists of addresses that resources must keep, after a change that is meant.',
  ).action(async () => {
    const changed = await (await import('./golden.ts')).golden();
    for (const file of changed) process.stdout.write(`written: ${file}\n`);
  });
}

function addCreation(program: Command): void {
  const creation = addCommand(
    program,
    'new',
    'Create a module, function, stack or environment that passes every check.',
  );
  const created = (kind: Kind, summary: string) =>
    addCommand(creation, kind, summary)
      .argument('<name>', 'kebab-case, e.g. send-receipt')
      .option('--dry-run', 'print the files instead of writing them', false)
      .action(async (name: string, options: NewCommandOptions) =>
        (await import('../commands/new.ts')).create(kind, name, options),
      );

  created('module', 'Create a module for a resource type of the AWS provider.')
    .option('--resource <type>', 'resource type, e.g. aws_sns_topic (default: the type that the name means)')
    .option('--set <argument=value...>', 'values in its example; an optional argument becomes a property too')
    .option('--description <sentence>', 'purpose, for its README')
    .option('--service <key>', "service of the type among the provider's endpoints");

  created('function', 'Create a function with a queue that invokes it, in a stack.')
    .option('--stack <name>', 'stack that deploys it (default: orders)')
    .option('--description <sentence>', 'purpose, for whoever its alarm wakes');

  created('stack', 'Create a stack in every region of every environment.').option(
    '--account <name>',
    'account that holds it (default: orders)',
  );

  created('environment', 'Create an environment as a copy of another, with account ids to replace.').option(
    '--like <name>',
    'environment to copy (default: dev)',
  );
}

function addMeasures(program: Command): void {
  addCommand(
    program,
    'bench',
    'Compare builds and starts of handlers, and synth, with AWS CDK; two systems with the same in other libraries; measure a deploy of environment local from nothing; or play faults on the order service.',
  )
    .argument('[what]', 'build, init, synth, systems, deploy or faults; build, init and synth unless given')
    .argument('[kind]', 'kind of fault; all of them unless given')
    .option('--runs <count>', 'runs of each kind of fault', Number, 20_000)
    .option('--seed <number>', 'seed of the first run', Number, 1)
    .action(async (what: string | undefined, kind: string | undefined, options: { runs: number; seed: number }) =>
      settle(await (await import('./bench.ts')).bench(what, { ...options, ...(kind ? { kind } : {}) })),
    );

  addCommand(program, 'pack', 'Write what is published into dist/package.').action(async () =>
    (await import('./pack.ts')).pack(),
  );
}
