import type { Command } from 'commander';
import { addCommand, settle } from '../program.ts';

/** Adds the commands for work on this repository, which the package does not have. */
export function addRepositoryCommands(program: Command): void {
  addDemo(program);
  addChecks(program);
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
    'Run tests: lanes unit, synth, engines, cloud, or all of them; what follows goes to jest.',
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
    .action(async ({ check }: { check: boolean }) => settle(await (await import('./docs.ts')).docs(check)));
}

function addMeasures(program: Command): void {
  addCommand(
    program,
    'bench',
    'Compare builds and starts of handlers, and synth, with AWS CDK; or measure a deploy of environment local from nothing.',
  )
    .argument('[what]', 'build, init, synth or deploy; all but deploy unless given')
    .action(async (what: string | undefined) => settle(await (await import('./bench.ts')).bench(what)));

  addCommand(program, 'pack', 'Write what is published into dist/package.').action(async () =>
    (await import('./pack.ts')).pack(),
  );
}
