import { QUOTAS } from '../core/index.ts';
import type { State, StateGraph, StateMachineDefinition } from './asl.ts';

/** Problem of a definition: Step Functions would refuse it, or run it in an unintended way. */
export interface Finding {
  readonly rule:
    | 'unknown-start'
    | 'unknown-next'
    | 'next-and-end'
    | 'no-way-on'
    | 'unreachable'
    | 'no-terminal'
    | 'long-name'
    | 'catch-all-not-last'
    | 'express-pattern'
    | 'express-distributed'
    | 'uncovered-task';
  /** Errors refuse the definition, warnings are printed. */
  readonly severity: 'error' | 'warning';
  /** Path of the state, e.g. `Ship/Branches[0]/Book`. */
  readonly state: string;
  /** Description of the problem, with the names involved. */
  readonly problem: string;
  /** Instruction for the user. */
  readonly fix: string;
}

/**
 * Analyses a definition as a graph and lists its problems, most important first. A pure function.
 *
 * @param type type of the workflow; Express workflows have no callbacks and no distributed Maps, and do not wait for jobs
 */
export function analyse(definition: StateMachineDefinition, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): Finding[] {
  const findings = graphFindings(definition, '', type);
  return findings.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}

function graphFindings(graph: StateGraph, path: string, type: 'STANDARD' | 'EXPRESS'): Finding[] {
  const { StartAt, States } = graph;
  const names = Object.keys(States);
  const at = (name: string) => `${path}${name}`;
  const findings: Finding[] = [];
  if (!States[StartAt]) {
    const fix = `set StartAt to one of: ${names.join(', ')}`;
    findings.push({
      rule: 'unknown-start',
      severity: 'error',
      state: path || '(start)',
      problem: `StartAt names "${StartAt}", which does not exist`,
      fix,
    });
  }
  for (const [name, state] of Object.entries(States)) {
    findings.push(...stateFindings(name, state, at(name), names, type));
    for (const [part, inner] of partsOf(state)) findings.push(...graphFindings(inner, `${at(name)}/${part}/`, type));
  }
  const reached = reachable(graph);
  for (const name of names.filter((each) => !reached.has(each))) {
    findings.push({
      rule: 'unreachable',
      severity: 'error',
      state: at(name),
      problem: 'no state leads to it',
      fix: `set the Next of the state before it to "${name}", or remove it`,
    });
  }
  const ends = [...reached].some((name) => isTerminal(States[name]));
  if (reached.size > 0 && !ends) {
    findings.push({
      rule: 'no-terminal',
      severity: 'error',
      state: path || '(end)',
      problem: 'no reachable state ends it, so that an execution runs until its timeout',
      fix: 'give the last state End: true, or add a Succeed or Fail state',
    });
  }
  return findings;
}

function stateFindings(name: string, state: State, where: string, names: string[], type: string): Finding[] {
  const findings: Finding[] = [];
  const add = (rule: Finding['rule'], problem: string, fix: string, severity: Finding['severity'] = 'error') =>
    findings.push({ rule, severity, state: where, problem, fix });
  const limit = QUOTAS.states.stateNameCharacters.value;
  if (name.length > limit) add('long-name', `its name has ${name.length} characters`, `shorten it to ${limit}`);
  for (const next of new Set(nextsOf(state))) {
    if (!names.includes(next))
      add('unknown-next', `its Next is "${next}", which does not exist`, `use one of: ${names.join(', ')}`);
  }
  if ('Next' in state || 'End' in state) {
    if (state.Next !== undefined && state.End) add('next-and-end', 'it has both Next and End', 'remove one of them');
  } else if (!isTerminal(state) && state.Type !== 'Choice') {
    add('no-way-on', 'it has neither Next nor End', 'add Next, or End: true if it is the last');
  }
  if ('Retry' in state || 'Catch' in state) {
    for (const list of [state.Retry ?? [], state.Catch ?? []]) {
      if (list.some(({ ErrorEquals }, i) => isCatchAll(ErrorEquals, i < list.length - 1))) {
        add(
          'catch-all-not-last',
          'States.ALL must stand alone, in the last entry',
          'move it to an entry of its own, at the end',
        );
      }
    }
  }
  if (type === 'EXPRESS' && isDistributed(state)) {
    add(
      'express-distributed',
      'an Express workflow cannot contain a distributed Map',
      "set type: 'STANDARD', or Mode: 'INLINE' in the ProcessorConfig",
    );
  }
  if (state.Type === 'Task') {
    const pattern = /\.(sync(:\d)?|waitForTaskToken)$/.exec(state.Resource)?.[0];
    if (type === 'EXPRESS' && pattern) {
      add(
        'express-pattern',
        `an Express workflow cannot use "${pattern}"`,
        "set type: 'STANDARD', or call without waiting",
      );
    }
    if (!state.Retry?.length && !state.Catch?.length) {
      const fix = 'add Retry for transient errors, and Catch for permanent ones';
      add(
        'uncovered-task',
        'it has neither Retry nor Catch, so that one throttled call fails the execution',
        fix,
        'warning',
      );
    }
  }
  return findings;
}

/** Tells if `States.ALL` is misplaced: beside other names, or before other entries. */
function isCatchAll(errors: readonly string[], hasSuccessor: boolean): boolean {
  return errors.includes('States.ALL') && (errors.length > 1 || hasSuccessor);
}

function isTerminal(state: State | undefined): boolean {
  if (!state) return false;
  return state.Type === 'Succeed' || state.Type === 'Fail' || ('End' in state && state.End === true);
}

/** Lists all states that can follow a state. */
function nextsOf(state: State): string[] {
  const nexts: string[] = [];
  if ('Next' in state && state.Next !== undefined) nexts.push(state.Next);
  if (state.Type === 'Choice') {
    nexts.push(...state.Choices.map(({ Next }) => Next));
    if (state.Default !== undefined) nexts.push(state.Default);
  }
  if ('Catch' in state) nexts.push(...(state.Catch ?? []).map(({ Next }) => Next));
  return nexts;
}

/** Tells if a state is a Map that runs each batch of items as an execution of its own. */
function isDistributed(state: State): boolean {
  return state.Type === 'Map' && state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
}

/** Tells if a definition has a distributed Map, also in branches and maps. */
export function hasDistributedMap({ States }: StateGraph): boolean {
  return Object.values(States).some(
    (state) => isDistributed(state) || partsOf(state).some(([, inner]) => hasDistributedMap(inner)),
  );
}

export function partsOf(state: State): [string, StateGraph][] {
  if (state.Type === 'Parallel') return state.Branches.map((branch, i) => [`Branches[${i}]`, branch]);
  return state.Type === 'Map' ? [['ItemProcessor', state.ItemProcessor]] : [];
}

function reachable({ StartAt, States }: StateGraph): Set<string> {
  const reached = new Set<string>();
  const open = [StartAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = States[name];
    if (!state || reached.has(name)) continue;
    reached.add(name);
    open.push(...nextsOf(state));
  }
  return reached;
}
