import { grants } from './admission.ts';
import { identityStatements, mayUse } from './authority.ts';
import { type EstateMap, type Placed, tableArn } from './estate-map.ts';
import { block, type Config, list } from './stack-json.ts';

/** What the environment of a function can name besides tables, and what a function does with it. */
const USED_BY: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_bus: 'events:PutEvents',
  aws_sfn_state_machine: 'states:StartExecution',
  aws_sqs_queue: 'sqs:SendMessage',
};

/**
 * What a function's role lacks for what its environment names: a table (by its name, in a variable that ends in `_TABLE`), a bus, a
 * workflow or a queue. Which actions on a table the handler needs only its code says: there has to be one, and whatever is allowed has to be
 * allowed with the table's key too.
 */
export function namedInEnvironment(map: EstateMap, role: Placed, { stack, region, account, config }: Placed): string[] {
  const variables = (block(config['environment'])?.['variables'] ?? {}) as Config;
  return Object.entries(variables).flatMap(([name, value]) => {
    const named = map.resolve(stack, value);
    if (name.endsWith('_TABLE')) return onTable(map, role, name, tableArn(named, region, account));
    const target = map.at(named);
    const action = target && USED_BY[target.type];
    return action ? mayUse(map, role, { action, resource: named }) : [];
  });
}

function onTable(map: EstateMap, role: Placed, variable: string, resource: string): string[] {
  // What is allowed on everything, such as to list streams, says nothing of this table.
  const statements = identityStatements(map, role).filter(({ Resource }) => !list(Resource).includes('*'));
  const allowed = statements
    .flatMap(({ Action }) => list(Action).map(String))
    .filter((action) => action.startsWith('dynamodb:') && grants(statements, { action, resource }));
  if (allowed.length === 0) return [`${role.address} may do nothing with ${resource}, which ${variable} names`];
  return [...new Set(allowed)].flatMap((action) => mayUse(map, role, { action, resource }));
}
