import { createProgram, runProgram } from './program.ts';
import { addProjectCommands } from './project-commands.ts';

const program = createProgram('Builds, deploys and audits the stacks of this project.');
addProjectCommands(program);
await runProgram(program);
