import { Sources } from '../../repository/docs/source.ts';
import { unknownChoice } from '../errors.ts';
import type { Names } from '../names.ts';
import type { Plan } from '../plan.ts';
import { stackFile, stackWiring } from '../templates/stack.ts';
import { addImport, addLast, addStatements, constant, elementsOf, functionBody } from './places.ts';

const ESTATE = 'stacks/estate.ts';
const SCHEMA = 'environments/schema.ts';
const ACCOUNTS = 'environments/index.ts';

/** Options of a new stack, beside its name. */
export interface StackOptions {
  /**
   * Name of the account that holds it.
   *
   * @default 'orders'
   */
  readonly account?: string;
}

/**
 * Plans a stack, deployed in every region of an environment that does not leave it out.
 *
 * @throws LandformError NW003 when no account of that name holds stacks
 */
export function planStack(root: string, names: Names, { account = 'orders' }: StackOptions): Plan {
  const { kebab, pascal } = names;
  const sources = new Sources(root);
  const [estate, schema, environments] = [sources.get(ESTATE), sources.get(SCHEMA), sources.get(ACCOUNTS)];
  const accounts = elementsOf(environments, constant(environments, 'STATE_ACCOUNTS')).map((each) =>
    environments.slice(each).slice(1, -1),
  );
  if (!accounts.includes(account)) throw unknownChoice('--account', account, accounts);
  return {
    files: { [`stacks/${kebab}.ts`]: stackFile(names) },
    insertions: [
      addImport(estate, `import { ${pascal}Stack } from './${kebab}.ts';`),
      addStatements(estate, functionBody(estate, 'addEstate'), stackWiring(names, account), 'the function addEstate'),
      addLast(schema, elementsOf(schema, constant(schema, 'stackName')), `'${kebab}'`, 'the names of stacks'),
    ],
    changesStacks: true,
    next: [
      `put into stacks/${kebab}.ts what belongs together; npx landform new function <name> --stack ${kebab} adds a function`,
      `let an environment leave it out with a reason: leaveOut in environments/<name>.ts`,
      `say in BUILT_ON of environments/schema.ts which stacks it needs, and in stacks/estate.ts what it is given of them`,
    ],
  };
}
