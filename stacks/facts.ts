import type { Facts } from '../base/facts.ts';

/** Facts of the resource types that stacks create without a module. */
export const FACTS: Facts = {
  aws_cognito_resource_server: {
    service: 'cognitoidp',
    name: { argument: 'identifier', unique: 'region', within: 'user_pool_id' },
    importId: { from: ['user_pool_id', 'identifier'], separator: '|' },
  },
  aws_cognito_user_pool: {
    service: 'cognitoidp',
    arn: (_, { partition, region, account, id }) => `arn:${partition}:cognito-idp:${region}:${account}:userpool/${id}`,
    name: { argument: 'name' },
    importId: { from: ['id'], takenOver: true },
    stateful: {
      lost: 'its users and clients, who then cannot place orders',
      refusedBy: { argument: 'deletion_protection', value: 'ACTIVE' },
    },
    access: { mentioned: { label: 'token keys', style: 'read' } },
    drawn: { kind: 'user pool', fill: '#fecdd3', quiet: true },
    prices: [
      { name: 'users', unit: 'active user-month' },
      { name: 'tokens of machines', unit: 'thousand tokens' },
    ],
    unwatched:
      'Cognito has metrics for throttled sign-in, sign-up, token refresh and federation, which a pool for machines does not use. If the pool fails, the authorizer refuses requests.',
  },
  aws_cognito_user_pool_client: {
    service: 'cognitoidp',
    importId: { from: ['user_pool_id', 'id'] },
  },
  aws_cognito_user_pool_domain: {
    service: 'cognitoidp',
    name: { argument: 'domain', unique: 'region' },
    importId: { from: ['domain'], takenOver: true },
  },
};
