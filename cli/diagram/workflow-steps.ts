import type { Step } from './model.ts';

interface State {
  readonly Type?: string;
  readonly Next?: string;
  readonly Catch?: readonly { readonly Next: string }[];
}

/**
 * Lists the states of a workflow on the way without failures, each with the state of its last catcher, which
 * compensates it. The last state is not compensated: its catcher parks the work.
 */
export function stepsOf(definition: unknown): Step[] {
  if (typeof definition !== 'string') return [];
  const { StartAt, States } = JSON.parse(definition) as {
    readonly StartAt: string;
    readonly States: Readonly<Record<string, State>>;
  };
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (let name: string | undefined = StartAt; name && !seen.has(name); name = States[name]?.Next) {
    seen.add(name);
    const { Next, Catch } = States[name] ?? {};
    const compensation = Next ? Catch?.at(-1)?.Next : undefined;
    if (States[name]?.Type === 'Task') steps.push({ step: name, ...(compensation ? { compensation } : {}) });
  }
  return steps;
}
