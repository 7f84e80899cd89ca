// A deploy in a process of its own, so that tests can interrupt and kill it: node deployer.mjs <directory with cdktf.out>
import { join } from 'node:path';
import { deployStacks, onInterrupt, Processes, plainReporter, readStacks } from '../../../cli/deploy/index.ts';
import { ensureTerraform, terraformEnvironment } from '../../../cli/terraform/index.ts';

const [, , directory = ''] = process.argv;
const root = join(import.meta.dirname, '..', '..', '..');
const log = () => {};
const program = await ensureTerraform({ root, log });
const { env } = await terraformEnvironment({ root, program, log, credentials: 'configured' });
const reporter = plainReporter({ write: (text) => process.stdout.write(text), elapsed: () => performance.now() });
const processes = new Processes();
const interrupts = onInterrupt(processes, (line) => reporter.note(line));
const { succeeded } = await deployStacks({
  root: directory,
  stacks: readStacks(join(directory, 'cdktf.out')),
  patterns: ['*'],
  program,
  env,
  reporter,
  processes,
  isStopped: interrupts.isStopped,
});
interrupts.dispose();
process.exitCode = succeeded ? 0 : 1;
