export { STATE_BACKEND_QUOTAS } from './defaults.ts';
export { StateBackend, type StateBackendProps } from './state-backend.ts';
