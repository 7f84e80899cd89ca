import {
  type AuditExpectations,
  defineProject,
  type EnvironmentConfig,
  type EnvironmentConnection,
  type ProjectConfig,
  type ProjectEnvironment,
} from '../../../cli/project/index.ts';

const audit: AuditExpectations = { protectData: false, alarms: false };
const connection: EnvironmentConnection = { deployRole: 'acme-deploy' };
const dev: EnvironmentConfig = {
  prefix: 'acme',
  accounts: { billing: '111122223333' },
  regions: { primary: 'eu-west-1' },
  connection,
  audit,
};

/** Settings of the command, which a landform.config.ts exports by default. */
export const settings: ProjectConfig = defineProject({ app: 'npx ts-node main.ts', environments: { dev } });

/** Says where an environment is, once it is checked. */
export function whereabouts({ name, regions }: ProjectEnvironment): string {
  return `${name} in ${regions.primary}`;
}
