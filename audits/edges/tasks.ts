import type { TypeFacts } from '../../base/facts.ts';
import { valuesAt } from '../estate/argument.ts';
import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';
import type { Config } from '../estate/stack-json.ts';
import type { Edge, Need } from './edge.ts';
import { roleOf } from './needs.ts';

const INTEGRATION = /^arn:[\w-]+:states:[^:]*:[^:]*:(?<service>\w+):(?<action>\w+)(\.\w+)?$/;
const FUNCTION = /^arn:[\w-]+:lambda:|^\$\{aws_lambda/;

/** Call of a task. */
interface Call {
  readonly type: string;
  readonly action: string;
  /** One value for each resource in the task's parameters; undefined if only the execution knows it. */
  readonly names: readonly unknown[];
}

/** Lists the edges of workflow tasks: one for each resource in a task's parameters. */
export function taskEdges(estate: Estate): Edge[] {
  return estate.resources().flatMap((machine) => {
    const { definition } = machine.facts ?? {};
    if (definition === undefined) return [];
    const role = roleOf(estate, machine);
    if (!role)
      return [edge(machine, '', undefined, { kind: 'unknown', problem: 'its role is not in this environment' })];
    return tasksIn(JSON.parse(String(machine.config[definition]))).flatMap(([state, task]) =>
      edgesOf(estate, machine, role, state, task),
    );
  });
}

function edgesOf(estate: Estate, machine: Resource, role: Resource, state: string, task: Config): Edge[] {
  const call = callOf(estate, String(task['Resource']), (task['Arguments'] ?? task['Parameters'] ?? {}) as Config);
  if (!call || call.names.length === 0 || call.names.includes(undefined)) {
    const problem = `${String(task['Resource'])} has a type, or a reference to a resource, that no rule knows`;
    return [edge(machine, state, undefined, { kind: 'unknown', problem })];
  }
  return call.names.map((name) => {
    const on = estate.arnNamed(machine, call.type, estate.resolve(machine, name));
    return edge(machine, state, estate.at(on), { kind: 'role', role, action: call.action, on });
  });
}

function edge(machine: Resource, part: string, to: Resource | undefined, need: Need): Edge {
  const action = need.kind === 'role' ? need.action : '';
  const arrow = to?.facts?.access?.arrows?.find(({ actions }) => actions.includes(action));
  return {
    by: machine,
    ...(part ? { part } : {}),
    from: machine,
    to,
    label: arrow?.label ?? '',
    style: arrow?.style ?? 'flow',
    needs: [need],
  };
}

/** Lists all tasks with the names of their states, also in maps and branches. */
function tasksIn(value: unknown, name = ''): [state: string, task: Config][] {
  if (typeof value !== 'object' || value === null) return [];
  if ((value as Config)['Type'] === 'Task') return [[name, value as Config]];
  return Object.entries(value).flatMap(([key, item]) => tasksIn(item, key));
}

function callOf(estate: Estate, resource: string, given: Config): Call | undefined {
  const invoke = typeNamed(estate, 'lambda');
  if (invoke && FUNCTION.test(resource)) return { ...invoke, action: String(invoke.task.action), names: [resource] };
  const { service = '', action = '' } = INTEGRATION.exec(resource)?.groups ?? {};
  const called = typeNamed(estate, service);
  if (!called) return undefined;
  const { task, type } = called;
  const own = `${service}:${action.replace(/^./, (first) => first.toUpperCase())}`;
  return { type, action: task.action ?? own, names: valuesAt(given, task.name) };
}

function typeNamed({ facts }: Estate, service: string) {
  for (const [type, { access }] of Object.entries<TypeFacts>(facts)) {
    if (access?.task?.service === service) return { type, task: access.task };
  }
  return undefined;
}
