export type { Facts } from '../../base/facts.ts';
export {
  type AuditExpectations,
  defineProject,
  type EnvironmentConfig,
  type EnvironmentConnection,
  type ProjectConfig,
  type ProjectEnvironment,
} from './config.ts';
