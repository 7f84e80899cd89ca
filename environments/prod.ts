import type { EnvironmentInput } from './schema.ts';

/** Environment that customers use. The account ids are placeholders: replace them by those of your organization. */
export const prod: EnvironmentInput = {
  name: 'prod',
  prefix: 'landform',
  accounts: {
    management: '300000000001',
    security: '300000000002',
    shared: '300000000003',
    orders: '300000000004',
    notifications: '300000000005',
  },
  regions: { primary: 'eu-west-1', secondary: 'eu-central-1' },
  connection: { deployRole: 'landform-prod-deploy' },
  identity: { kind: 'cognito', domainPrefix: 'landform-prod-orders' },
  release: { kind: 'canary', percent: 10, minutes: 5 },
  alarms: { kind: 'subscribers', emails: ['orders-on-call@example.com'] },
  sizes: {
    logRetentionDays: 365,
    // As many orders as Step Functions starts by default in the smaller region. For more, ask for its quotas first, then
    // state them in `quotas`.
    apiRequestsPerSecond: 150,
    apiBurst: 800,
    eventArchiveDays: 90,
    stateVersionDays: 365,
  },
  switches: { protectData: true },
  tags: { owner: 'orders-team', 'cost-center': 'orders-prod' },
};
