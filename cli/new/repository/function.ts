import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Sources } from '../../repository/docs/source.ts';
import { nameTaken } from '../errors.ts';
import type { Names } from '../names.ts';
import type { Plan } from '../plan.ts';
import { functionFiles } from '../templates/function.ts';
import { functionWiring } from '../templates/stack.ts';
import { addImport, addStatements } from './places.ts';
import { stackWithFunctions } from './stacks.ts';

/** Options of a new function, beside its name. */
export interface FunctionOptions {
  /**
   * Name of the stack that deploys it.
   *
   * @default 'orders'
   */
  readonly stack?: string;
  /**
   * Purpose in a sentence.
   *
   * @default - that it handles the messages of its queue
   */
  readonly description?: string;
}

/** Plans a function: its folder, and its place in a stack with a queue that invokes it. */
export function planFunction(root: string, names: Names, { stack = 'orders', description }: FunctionOptions): Plan {
  const { kebab, camel } = names;
  if (existsSync(join(root, 'functions', kebab))) throw nameTaken(kebab, `functions/${kebab}`);
  const { source, body, handlers } = stackWithFunctions(root, new Sources(root), stack);
  const files = functionFiles(names, description ?? `Handles the messages of the queue ${kebab}`);
  return {
    files: {
      ...Object.fromEntries(Object.entries(files).map(([path, text]) => [join('functions', kebab, path), text])),
      [`stacks/${kebab}.ts`]: functionWiring(names),
    },
    insertions: [
      addImport(source, `import { ${camel} } from './${kebab}.ts';`),
      addStatements(source, body, `    ${camel}(this, ${handlers});`, 'a constructor'),
    ],
    changesStacks: true,
    next: [
      `say in functions/${kebab}/schema.ts what a message holds, and do the work in core.ts`,
      `list in functions/${kebab}/function.config.ts the environment variables that deps.ts reads; stacks/${kebab}.ts sets them`,
      `grant the function what it calls in stacks/${kebab}.ts, and let others send: queue.grantSend(...)`,
      `correct memory, timeout and description in function.config.ts`,
    ],
  };
}
