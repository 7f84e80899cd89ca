import type { Command } from 'commander';
import type { AuditCommandOptions } from './commands/audit.ts';
import type { BuildCommandOptions } from './commands/build.ts';
import type { DiagramCommandOptions } from './commands/diagram.ts';
import type { QueuePlace } from './commands/redrive.ts';
import { requirePackages } from './packages.ts';
import { addCommand, settle } from './program.ts';

/** Flags of `landform shift`. */
interface ShiftFlags {
  readonly alias?: string;
  readonly function?: string;
  readonly resume: boolean;
  readonly rollback: boolean;
  readonly stepSeconds?: number;
  readonly probe?: string;
}

const PATTERNS = "names or patterns, e.g. 'dev-*'";
const ENVIRONMENT = ['--environment <name>', 'environment (default: local, or the only one)'] as const;

/** Adds the commands that work in any project. */
export function addProjectCommands(program: Command): void {
  addBuild(program);
  addActions(program);
  addRepairs(program);
  addOperations(program);
  addViews(program);
}

function addBuild(program: Command): void {
  addCommand(program, 'build', 'Bundle and zip the handlers and layers of functions/.')
    .option('--out <folder>', 'where the zips go, from the root', 'dist')
    .option('--report', 'say where the bytes come from, what is there twice, and what changed', false)
    .option('--against <commit>', 'what --report compares with (default: HEAD)')
    .option('--json', 'report for programs', false)
    .option('--markdown', 'report for a pull request', false)
    .option('--root <folder>', 'folder of functions/ and package.json, if not the root of the project')
    .action(async (options: BuildCommandOptions) => (await import('./commands/build.ts')).build(options));
}

function addActions(program: Command): void {
  for (const [action, summary] of [
    ['deploy', 'Deploy stacks of an environment, each after those it depends on.'],
    ['plan', 'Show what a deploy would change; ends with code 2 when anything would.'],
    ['destroy', 'Destroy stacks of an environment.'],
  ] as const) {
    addCommand(program, action, summary)
      .argument('<stacks...>', PATTERNS)
      .option('--parallel <count>', 'Terraform processes at once', Number)
      .action(async (patterns: string[], { parallel }: { parallel?: number }) => {
        const { actOnStacks } = await import('./commands/deploy.ts');
        const { succeeded, stacks } = await actOnStacks({ action, patterns, slots: parallel });
        const changes = stacks.some(({ status }) => status === 'changed');
        process.exitCode = succeeded ? (action === 'plan' && changes ? 2 : 0) : 1;
      });
  }
  addCommand(program, 'bootstrap', 'Make the state buckets of an environment that are missing.')
    .argument('[environment]', 'default: local, or the only one')
    .action(async (name: string | undefined) => {
      requirePackages('landform bootstrap');
      process.stdout.write(`${await (await import('./commands/bootstrap.ts')).bootstrap(name)}\n`);
    });
}

function addRepairs(program: Command): void {
  addCommand(program, 'unlock', "Release a stack's state lock whose holder is gone.")
    .argument('<stack>')
    .argument('<lock-id>', 'as the error message names it')
    .action(async (stack: string, id: string) => (await import('./commands/unlock.ts')).unlock(stack, id));

  addCommand(program, 'untaint', 'Remove the taint of a resource, so that the next deploy keeps it.')
    .argument('<stack>')
    .argument('<address>', 'as the error message names it')
    .action(async (stack: string, address: string) => (await import('./commands/untaint.ts')).untaint(stack, address));

  addCommand(program, 'redrive', 'Send the messages of a dead-letter queue back to the queue they came from.')
    .argument('[queue]', 'name of the queue, without prefix; without it, say what can be done for each queue')
    .option(...ENVIRONMENT)
    .option('--account <name>', "account that holds the queue (default: the environment's default account)")
    .option('--region <name>', "region, if not the environment's primary one")
    .option('--rebuild', "play a table's items to the function, in place of batches of its stream", false)
    .action(async (queue: string | undefined, options: QueuePlace & { readonly rebuild: boolean }) => {
      requirePackages('landform redrive');
      const { listRedrives, redrive } = await import('./commands/redrive.ts');
      if (queue === undefined) {
        for (const line of await listRedrives(options)) process.stdout.write(`${line}\n`);
        return;
      }
      const moved = await redrive({ queue, ...options });
      process.stdout.write(
        `${moved} ${moved === 1 ? 'message' : 'messages'} ${options.rebuild ? 'made up for and deleted' : 'sent back'}\n`,
      );
    });
}

function addOperations(program: Command): void {
  addCommand(
    program,
    'shift',
    'Move the aliases of deployed stacks to their newest version in steps; back when an alarm goes off.',
  )
    .argument('<stacks...>', PATTERNS)
    .option('--alias <name>', 'only aliases of that name')
    .option('--function <name>', 'only aliases of that function')
    .option('--resume', 'go on with a shift that was killed half way', false)
    .option('--rollback', 'take back a shift that was killed half way', false)
    .option('--step-seconds <seconds>', 'time of each step, instead of what the stack says', Number)
    .option('--probe <event>', 'JSON that the new version is invoked with before and during the shift')
    .action(async (patterns: string[], { resume, rollback, ...options }: ShiftFlags) => {
      requirePackages('landform shift');
      const { shift } = await import('./commands/shift.ts');
      const halfDone = rollback ? 'rollback' : resume ? 'resume' : undefined;
      settle(await shift({ patterns, ...options, halfDone }));
    });

  addCommand(
    program,
    'exec',
    "Run a program with our Node and Terraform, e.g. landform exec -- npx cdktf deploy 'dev-*'.",
  )
    .argument('<program...>')
    .option(...ENVIRONMENT)
    .passThroughOptions()
    .action(async (args: string[], { environment }: { environment?: string }) => {
      process.exitCode = await (await import('./commands/exec.ts')).exec(environment, args);
    });
}

function addViews(program: Command): void {
  addCommand(program, 'diagram', 'Draw an environment from its synthesized stacks as SVG.')
    .option(...ENVIRONMENT)
    .option('--file <path>', 'where the picture goes, from the root', 'docs/estate.svg')
    .option('--check', 'only say whether the picture is current', false)
    .action(async (options: DiagramCommandOptions) => {
      requirePackages('landform diagram');
      settle(await (await import('./commands/diagram.ts')).diagram(options));
    });

  addCommand(
    program,
    'audit',
    'Run the rules over an environment; ends with code 1 when they find anything, 2 on wrong usage.',
  )
    .option(...ENVIRONMENT)
    .option('--synthesized <folder>', 'folder that was synthesized to, instead of synthesizing anew')
    .option('--rule <ids...>', 'only these rules, also those that run on request only')
    .option('--waivers <file>', "findings that somebody answers for (default: the project's waivers)")
    .option('--json', 'write for programs', false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (options: AuditCommandOptions) => {
      process.exitCode = await (await import('./commands/audit.ts')).auditEnvironment(options);
    });
}
