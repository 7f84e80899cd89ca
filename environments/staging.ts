import type { EnvironmentInput } from './schema.ts';

/**
 * Environment to rehearse a release to prod: two regions, data is protected. The account ids are placeholders: replace
 * them by those of your organization.
 */
export const staging: EnvironmentInput = {
  name: 'staging',
  prefix: 'landform',
  accounts: {
    management: '200000000001',
    security: '200000000002',
    shared: '200000000003',
    orders: '200000000004',
    notifications: '200000000005',
  },
  regions: { primary: 'eu-west-1', secondary: 'eu-central-1' },
  connection: { deployRole: 'landform-staging-deploy' },
  identity: { kind: 'cognito', domainPrefix: 'landform-staging-orders' },
  release: { kind: 'canary', percent: 50, minutes: 1 },
  alarms: { kind: 'subscribers', emails: ['orders-on-call@example.com'] },
  sizes: { logRetentionDays: 30, apiRequestsPerSecond: 50, apiBurst: 100, eventArchiveDays: 14, stateVersionDays: 90 },
  switches: { protectData: true },
  tags: { owner: 'orders-team', 'cost-center': 'orders-staging' },
};
