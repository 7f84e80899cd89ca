import type { Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';

/** Facts of Lambda layers. */
export const FACTS = {
  aws_lambda_layer_version: {
    service: 'lambda',
    arn: ({ layer_name: name }, { partition, region, account }) =>
      `arn:${partition}:lambda:${region}:${account}:layer:${name}`,
    name: {
      argument: 'layer_name',
      form: {
        pattern: /^[a-zA-Z0-9_-]+$/,
        allowed: 'letters, digits, "-" and "_"',
        limit: QUOTAS.lambda.layerNameCharacters,
      },
    },
    importId: { from: ['id'] },
  },
  aws_lambda_layer_version_permission: {
    service: 'lambda',
    importId: { from: ['layer_name', 'version_number'], separator: ',' },
  },
} satisfies Facts;
