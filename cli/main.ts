import { createProgram, runProgram } from './program.ts';
import { addProjectCommands } from './project-commands.ts';
import { addRepositoryCommands } from './repository/commands.ts';

const program = createProgram('Deploys, tests and shows the estate of this repository.');
addRepositoryCommands(program);
addProjectCommands(program);
await runProgram(program);
