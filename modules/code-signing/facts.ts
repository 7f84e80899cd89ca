import type { Facts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';

/** Facts of code signing. */
export const FACTS = {
  aws_lambda_code_signing_config: {
    service: 'lambda',
    arn: (_, { partition, region, account, id }) =>
      `arn:${partition}:lambda:${region}:${account}:code-signing-config:${id}`,
    importId: { from: ['id'] },
  },
  aws_signer_signing_job: { service: 'signer', importId: { from: ['id'] } },
  aws_signer_signing_profile: {
    service: 'signer',
    arn: ({ name }, { partition, region, account }) =>
      `arn:${partition}:signer:${region}:${account}:/signing-profiles/${name}`,
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^[a-zA-Z0-9_]+$/,
        allowed: 'letters, digits and "_"',
        limit: QUOTAS.lambda.signingProfileCharacters,
        minimum: 2,
      },
    },
    importId: { from: ['name'] },
  },
} satisfies Facts;
