import { Command } from 'commander';
import type { AuditCommandOptions } from './commands/audit.ts';
import type { BuildCommandOptions } from './commands/build.ts';
import type { NewCommandOptions } from './commands/new.ts';
import type { Kind } from './new/index.ts';

/**
 * Names of errors that are shown without a stack trace, since their message says everything; any other is a bug and
 * shows its stack.
 */
const SPEAKING = new Set(['SetupProblem', 'LandformError']);

/** Flags of `landform shift`. */
interface ShiftFlags {
  readonly alias?: string;
  readonly function?: string;
  readonly resume: boolean;
  readonly rollback: boolean;
  readonly stepSeconds?: number;
  readonly probe?: string;
}

const program = new Command('landform')
  .description('Deploys, tests and shows the estate of this repository.')
  .enablePositionalOptions()
  .showHelpAfterError('(run `landform --help` for what there is)');

/** Adds a command. Its action imports its code when it runs, so that no command waits for the code of others. */
function command(usage: string, summary: string): Command {
  return program.command(usage).description(summary);
}

/** Sets exit code 1 when a command did not succeed. */
function settle(succeeded: boolean): void {
  if (!succeeded) process.exitCode = 1;
}

command('up', 'Set up, start the local cloud, deploy environment local, send an order and show its journey.').action(
  async () => settle(await (await import('./commands/up.ts')).up()),
);

command('down', 'Stop the local cloud and remove what it kept.').action(async () =>
  (await import('./commands/down.ts')).down(),
);

command(
  'test',
  'Run tests: lanes unit, synth, engines, cloud, or all of them; what follows goes to jest. Or mutation, then files.',
)
  .argument('[lanes and jest arguments...]')
  .allowUnknownOption()
  .helpOption(false)
  .action(async (args: string[]) => settle(await (await import('./repository/test.ts')).test(args)));

command('check', 'Check types, format, lint, dependency arrows, dead code, documentation and picture.').action(
  async () => {
    const { checksOf, runChecks } = await import('./repository/check.ts');
    const { ROOT } = await import('./context.ts');
    settle(await runChecks(checksOf(ROOT), { write: (text) => process.stdout.write(text) }));
  },
);

command('build', 'Bundle and zip handlers and layers.')
  .option('--out <folder>', 'where the zips go, from the repository', 'dist')
  .option('--report', 'say where the bytes come from, what is there twice, and what changed', false)
  .option('--against <commit>', 'what --report compares with (default: HEAD)')
  .option('--json', 'report for programs', false)
  .option('--markdown', 'report for a pull request', false)
  .option('--root <folder>', 'repository to build, if not this one')
  .action(async (options: BuildCommandOptions) => (await import('./commands/build.ts')).build(options));

command(
  'bench',
  'Compare builds and starts of handlers, and synth, with AWS CDK; or measure a deploy of environment local from nothing.',
)
  .argument('[what]', 'build, init, synth or deploy; all but deploy unless given')
  .action(async (what: string | undefined) => settle(await (await import('./repository/bench.ts')).bench(what)));

for (const [action, summary] of [
  ['deploy', 'Deploy stacks of an environment, each after those it depends on.'],
  ['plan', 'Show what a deploy would change; ends with code 2 when anything would.'],
  ['destroy', 'Destroy stacks of an environment.'],
] as const) {
  command(action, summary)
    .argument('<stacks...>', "names or patterns, e.g. 'local-*'")
    .option('--parallel <count>', 'Terraform processes at once', Number)
    .action(async (patterns: string[], { parallel }: { parallel?: number }) => {
      const { actOnStacks } = await import('./commands/deploy.ts');
      const { succeeded, stacks } = await actOnStacks({ action, patterns, slots: parallel });
      const changes = stacks.some(({ status }) => status === 'changed');
      process.exitCode = succeeded ? (action === 'plan' && changes ? 2 : 0) : 1;
    });
}

command('bootstrap', 'Make the state buckets of an environment that are missing.')
  .argument('<environment>')
  .action(async (name: string) => {
    const [{ bootstrap }, { environmentNamed }] = await Promise.all([
      import('./commands/deploy.ts'),
      import('../environments/index.ts'),
    ]);
    await bootstrap(environmentNamed(name));
  });

command('unlock', "Release a stack's state lock whose holder is gone.")
  .argument('<stack>')
  .argument('<lock-id>', 'as the error message names it')
  .action(async (stack: string, id: string) => (await import('./commands/unlock.ts')).unlock(stack, id));

command('untaint', 'Remove the taint of a resource, so that the next deploy keeps it.')
  .argument('<stack>')
  .argument('<address>', 'as the error message names it')
  .action(async (stack: string, address: string) => (await import('./commands/untaint.ts')).untaint(stack, address));

command('redrive', 'Send the messages of a dead-letter queue back to the queue they came from.')
  .argument('[queue]', 'name of the queue, without prefix; without it, say what can be done for each queue')
  .option('--environment <name>', 'environment', 'local')
  .option('--account <name>', 'account that holds the queue', 'orders')
  .option('--region <name>', "region, if not the environment's primary one")
  .action(async (queue: string | undefined, options: { environment: string; account: string; region?: string }) => {
    const { listRedrives, redrive } = await import('./commands/redrive.ts');
    if (queue === undefined) {
      for (const line of await listRedrives(options)) process.stdout.write(`${line}\n`);
      return;
    }
    const moved = await redrive({ queue, ...options });
    process.stdout.write(`${moved} ${moved === 1 ? 'message' : 'messages'} sent back\n`);
  });

command('shift', 'Move the aliases of deployed stacks to their newest version in steps; back when an alarm goes off.')
  .argument('<stacks...>', "names or patterns, e.g. 'local-*'")
  .option('--alias <name>', 'only aliases of that name')
  .option('--function <name>', 'only aliases of that function')
  .option('--resume', 'go on with a shift that was killed half way', false)
  .option('--rollback', 'take back a shift that was killed half way', false)
  .option('--step-seconds <seconds>', 'time of each step, instead of what the stack says', Number)
  .option('--probe <event>', 'JSON that the new version is invoked with before and during the shift')
  .action(async (patterns: string[], { resume, rollback, ...options }: ShiftFlags) => {
    const { shift } = await import('./commands/shift.ts');
    const halfDone = rollback ? 'rollback' : resume ? 'resume' : undefined;
    settle(await shift({ patterns, ...options, halfDone }));
  });

command('exec', "Run a program with our Node and Terraform, e.g. landform exec -- npx cdktf deploy 'local-*'.")
  .argument('<program...>')
  .option('--environment <name>', 'environment', 'local')
  .passThroughOptions()
  .action(async (args: string[], { environment }: { environment: string }) => {
    process.exitCode = await (await import('./commands/exec.ts')).exec(environment, args);
  });

command('diagram', 'Draw the estate from its synthesized stacks into docs/estate.svg.')
  .option('--environment <name>', 'environment', 'local')
  .option('--check', 'only say whether the picture is current', false)
  .action(async ({ environment, check }: { environment: string; check: boolean }) =>
    settle(await (await import('./commands/diagram.ts')).diagram(environment, check)),
  );

command('audit', 'Run the rules over an environment; ends with code 1 when they find anything, 2 on wrong usage.')
  .option('--environment <name>', 'environment', 'local')
  .option('--synthesized <folder>', 'folder that was synthesized to, instead of synthesizing anew')
  .option('--rule <ids...>', 'only these rules, also those that run on request only')
  .option('--waivers <file>', 'findings that somebody answers for (default: environments/waivers.json)')
  .option('--json', 'write for programs', false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action(async (options: AuditCommandOptions) => {
    process.exitCode = await (await import('./commands/audit.ts')).auditEnvironment(options);
  });

const creation = command('new', 'Create a module, function, stack or environment that passes every check.');

/** Adds a kind of part that `new` creates. */
function created(kind: Kind, summary: string): Command {
  return creation
    .command(kind)
    .description(summary)
    .argument('<name>', 'kebab-case, e.g. send-receipt')
    .option('--dry-run', 'print the files instead of writing them', false)
    .action(async (name: string, options: NewCommandOptions) =>
      (await import('./commands/new.ts')).create(kind, name, options),
    );
}

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

command('docs', "Write the modules' tables of properties and the list of error codes from the sources.")
  .option('--check', 'only say what is out of date', false)
  .option('--site', 'write the reference site into dist/site instead', false)
  .action(async ({ check, site }: { check: boolean; site: boolean }) => {
    const docs = await import('./repository/docs.ts');
    if (site) return docs.site();
    settle(await docs.docs(check));
  });

command('golden', 'Write the lists of addresses that resources must keep, after a change that is meant.').action(
  async () => {
    const changed = await (await import('./repository/golden.ts')).golden();
    for (const file of changed) process.stdout.write(`written: ${file}\n`);
  },
);

command('pack', 'Write what is published into dist/package.').action(async () =>
  (await import('./repository/pack.ts')).pack(),
);

command('app', "Synthesize all stacks; what cdktf.json's `app` calls.").action(async () => {
  await import('../stacks/main.ts');
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error) || !SPEAKING.has(error.name)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
