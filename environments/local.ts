import type { EnvironmentInput } from './schema.ts';

/**
 * Environment on the local cloud: the whole estate on the loopback, no AWS account needed. Only this data differs from
 * the others.
 */
export const local: EnvironmentInput = {
  name: 'local',
  prefix: 'landform',
  accounts: {
    management: '111111111111',
    security: '222222222222',
    shared: '333333333333',
    orders: '444444444444',
    notifications: '555555555555',
  },
  regions: { primary: 'eu-west-1', secondary: 'eu-central-1' },
  connection: {
    endpoint: 'http://127.0.0.1:4566',
    accountIdAsAccessKey: { secretKey: 'local' },
  },
  identity: { kind: 'cognito', domainPrefix: 'landform-local', base: 'http://127.0.0.1:4566' },
  release: { kind: 'atOnce' },
  alarms: {
    kind: 'none',
    reason: 'nobody is on call for a laptop, and some seventy alarms and six topics would be made at every start',
  },
  sizes: { logRetentionDays: 1, apiRequestsPerSecond: 100, apiBurst: 200, eventArchiveDays: 1 },
  switches: { protectData: false },
  leaveOut: [
    {
      stack: 'orders',
      region: 'eu-central-1',
      reason: 'a second API adds a minute to every start; the table replica in the second region is deployed and read',
    },
    {
      stack: 'events',
      region: 'eu-central-1',
      reason: 'serves the orders stack of the second region, which is left out',
    },
    {
      stack: 'notifications',
      region: 'eu-central-1',
      reason: 'serves the orders stack of the second region, which is left out',
    },
  ],
  tags: { owner: 'orders-team', 'cost-center': 'none' },
};
