import type { MapState, ParallelState, State, StateMachineDefinition } from './asl.ts';
import type { WorkflowScope, WorkflowTask } from './task.ts';

/** State of a definition as users write it: a state of the language, or a task, which also grants its permissions. */
export type WrittenState =
  | State
  | WorkflowTask
  | (Omit<ParallelState, 'Branches'> & { readonly Branches: readonly WrittenGraph[] })
  | (Omit<MapState, 'ItemProcessor'> & {
      readonly ItemProcessor: WrittenGraph & Pick<MapState['ItemProcessor'], 'ProcessorConfig'>;
    });

/** States with a start, as users write them. */
export interface WrittenGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, WrittenState>>;
}

/** Definition as users write it: states of the language, with tasks in place of task states. */
export interface WrittenDefinition extends WrittenGraph, Omit<StateMachineDefinition, 'StartAt' | 'States'> {}

/** Pattern that builds a whole definition for its workflow, such as `saga(...)`. */
export interface DefinitionPattern {
  bind(workflow: WorkflowScope): WrittenDefinition;
}
