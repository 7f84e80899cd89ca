export type { IStateBackend, StateBackendAttributes, StateBackendProps } from './props.ts';
export { StateBackend } from './state-backend.ts';
