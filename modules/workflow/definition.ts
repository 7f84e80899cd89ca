import type { MapState, ParallelState, State, StateMachineDefinition } from './asl.ts';
import type { WorkflowScope, WorkflowTask } from './task.ts';

/** State as a definition is written: one of the language, or a task that brings its permissions along. */
export type WrittenState =
  | State
  | WorkflowTask
  | (Omit<ParallelState, 'Branches'> & { readonly Branches: readonly WrittenGraph[] })
  | (Omit<MapState, 'ItemProcessor'> & {
      readonly ItemProcessor: WrittenGraph & Pick<MapState['ItemProcessor'], 'ProcessorConfig'>;
    });

/** States with a start, as a definition is written. */
export interface WrittenGraph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, WrittenState>>;
}

/** Definition as it is written: states of the language, and tasks where a task state would stand. */
export interface WrittenDefinition extends WrittenGraph, Omit<StateMachineDefinition, 'StartAt' | 'States'> {}

/** Pattern that makes a whole definition once its workflow is known, such as `saga(...)`. */
export interface DefinitionPattern {
  bind(workflow: WorkflowScope): WrittenDefinition;
}
