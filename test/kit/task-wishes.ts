import type { Wish } from './admission.ts';
import { busArn, functionArn, type Placed, tableArn } from './estate-map.ts';
import { type Config, list } from './stack-json.ts';

/** What a state of a workflow needs to be allowed, or why nobody can say. */
export interface TaskWish {
  readonly state: string;
  readonly wish?: Wish & { readonly resource: string };
  readonly problem: string;
}

const INTEGRATION = /^arn:[\w-]+:states:[^:]*:[^:]*:(?<service>\w+):(?<action>\w+)(\.\w+)?$/;
const LAMBDA = /^arn:[\w-]+:lambda:/;

/** What the tasks of a workflow call: one wish for each resource that a task names. */
export function taskWishes(machine: Placed, resolve: (value: unknown) => string): TaskWish[] {
  const definition: unknown = JSON.parse(String(machine.config['definition']));
  return tasksIn(definition).flatMap(([state, task]) => {
    const { action, names } = called(task);
    const resources = names.filter((name) => name !== undefined).map((name) => resolve(name));
    if (!action || resources.length !== names.length || names.length === 0) {
      return [
        {
          state,
          problem: `${String(task['Resource'])} is of a kind, or names a resource in a way, that nobody audits yet`,
        },
      ];
    }
    return resources.map((resource) => ({
      state,
      problem: '',
      wish: { action, resource: arnOf(action, resource, machine) },
    }));
  });
}

/** Every task with the name of its state, however deep it lies in maps and branches. */
function tasksIn(value: unknown, name = ''): [state: string, task: Config][] {
  if (typeof value !== 'object' || value === null) return [];
  if ((value as Config)['Type'] === 'Task') return [[name, value as Config]];
  return Object.entries(value).flatMap(([key, item]) => tasksIn(item, key));
}

function called(task: Config): { action?: string; names: readonly unknown[] } {
  const resource = String(task['Resource']);
  if (LAMBDA.test(resource) || resource.startsWith('${aws_lambda'))
    return { action: 'lambda:InvokeFunction', names: [resource] };
  const { service, action } = INTEGRATION.exec(resource)?.groups ?? {};
  const given = (task['Arguments'] ?? task['Parameters'] ?? {}) as Config;
  switch (service) {
    case 'lambda':
      return { action: 'lambda:InvokeFunction', names: [given['FunctionName']] };
    case 'dynamodb':
      return {
        action: `dynamodb:${String(action).replace(/^./, (first) => first.toUpperCase())}`,
        names: [given['TableName']],
      };
    case 'sqs':
      return { action: 'sqs:SendMessage', names: [given['QueueUrl']] };
    case 'events':
      return {
        action: 'events:PutEvents',
        names: list(given['Entries']).map((entry) => (entry as Config)['EventBusName']),
      };
    default:
      return { names: [] };
  }
}

/** Tasks name tables, functions and buses by name or ARN, and queues by URL. */
function arnOf(action: string, name: string, { region, account }: Placed): string {
  if (action.startsWith('dynamodb:')) return tableArn(name, region, account);
  if (action.startsWith('lambda:')) return functionArn(name, region, account);
  return action.startsWith('events:') ? busArn(name, region, account) : name;
}
