import type { Step } from './model.ts';

interface State {
  readonly Type?: string;
  readonly Next?: string;
  readonly Catch?: readonly { readonly Next: string }[];
}

/** The way through a workflow when nothing fails, each state with the one that its last catcher leads to. */
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
    const undo = States[name]?.Catch?.at(-1)?.Next;
    if (States[name]?.Type === 'Task') steps.push({ step: name, ...(undo ? { undo } : {}) });
  }
  return steps;
}
