import type { EnvironmentInput } from './schema.ts';

/**
 * Environment for experiments: one region, data is not protected. The account ids are placeholders: replace them by
 * those of your organization.
 */
export const dev: EnvironmentInput = {
  name: 'dev',
  prefix: 'landform',
  accounts: {
    management: '100000000001',
    security: '100000000002',
    shared: '100000000003',
    orders: '100000000004',
    notifications: '100000000005',
  },
  regions: { primary: 'eu-west-1' },
  connection: { deployRole: 'landform-dev-deploy' },
  identity: { kind: 'cognito', domainPrefix: 'landform-dev-orders' },
  release: { kind: 'atOnce' },
  alarms: { kind: 'subscribers', emails: ['orders-on-call@example.com'] },
  sizes: { logRetentionDays: 7, apiRequestsPerSecond: 20, apiBurst: 40, eventArchiveDays: 7, stateVersionDays: 30 },
  switches: { protectData: false },
  tags: { owner: 'orders-team', 'cost-center': 'orders-dev' },
};
