import { Command } from 'commander';

/** Errors whose message says all that a person needs; any other is a fault of ours and shows its stack. */
const SPEAKING = new Set(['SetupProblem', 'EnvironmentError', 'LandformError']);

const program = new Command('landform')
  .description('Deploys, tests and shows the estate of this repository.')
  .showHelpAfterError('(run `landform --help` for what there is)');

for (const [action, summary] of [
  ['deploy', 'Deploy stacks of an environment, each after those it depends on.'],
  ['plan', 'Show what a deploy would change; ends with code 2 when anything would.'],
  ['destroy', 'Destroy stacks of an environment.'],
] as const) {
  program
    .command(action)
    .description(summary)
    .argument('<stacks...>', "names or patterns, e.g. 'local-*'")
    .option('--parallel <count>', 'Terraform processes at once', Number)
    .action(async (patterns: string[], { parallel }: { parallel?: number }) => {
      const { actOnStacks } = await import('./commands/deploy.ts');
      const { succeeded, stacks } = await actOnStacks({ action, patterns, ...(parallel ? { slots: parallel } : {}) });
      const changes = stacks.some(({ status }) => status === 'changed');
      process.exitCode = succeeded ? (action === 'plan' && changes ? 2 : 0) : 1;
    });
}

program
  .command('app')
  .description("Synthesize all stacks; what cdktf.json's `app` calls.")
  .action(async () => {
    await import('../stacks/main.ts');
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof Error) || !SPEAKING.has(error.name)) throw error;
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
}
