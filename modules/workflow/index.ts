export { WORKFLOW_ALARMS, type WorkflowAlarms } from './alarms.ts';
export { analyse, type Finding } from './analyse.ts';
export type * from './asl.ts';
export { SAGA_DEFAULTS, TRANSIENT_RETRY, WORKFLOW_DEFAULTS } from './defaults.ts';
export { type NamedState, type Patience, SAGA_FAILED, type SagaProps, type SagaStep, saga } from './saga.ts';
export {
  type EventEntry,
  type InvokeOptions,
  type PutEventsOptions,
  type SendMessageOptions,
  type TaskOptions,
  type UpdateItemOptions,
  WorkflowTasks,
} from './tasks.ts';
export { type Walk, type Work, walk } from './walk.ts';
export { type IWorkflow, Workflow, type WorkflowAttributes, type WorkflowProps } from './workflow.ts';
