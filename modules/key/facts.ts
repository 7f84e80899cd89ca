import type { ArnPlace, Facts, TypeFacts } from '../../base/facts.ts';
import { QUOTAS } from '../../base/quotas.ts';
import { KEY_ALARMS } from './alarms.ts';

const arnOf = ({ partition, region, account, id }: ArnPlace) => `arn:${partition}:kms:${region}:${account}:key/${id}`;

const KEY = {
  service: 'kms',
  arn: (_, place) => arnOf(place),
  identifiers: ['key_id', 'id'],
  importId: { from: ['id'], takenOver: true },
  stateful: { lost: 'all data encrypted with it' },
  prices: [
    { name: 'keys', unit: 'key-month' },
    { name: 'requests', unit: 'ten thousand requests' },
  ],
  alarms: KEY_ALARMS,
} satisfies TypeFacts;

/** Facts of KMS keys, replicas and aliases. */
export const FACTS = {
  aws_kms_alias: {
    service: 'kms',
    arn: ({ name }, { partition, region, account }) => `arn:${partition}:kms:${region}:${account}:${name}`,
    name: {
      argument: 'name',
      unique: 'region',
      form: {
        pattern: /^alias\/(?!aws\/)[a-zA-Z0-9_/-]+$/,
        allowed: '"alias/" and letters, digits, "-", "_" and "/"; not "alias/aws/", which AWS keeps for itself',
        limit: QUOTAS.kms.aliasCharacters,
      },
    },
    importId: { from: ['name'], takenOver: true },
    standsFor: 'target_key_id',
    names: 'target_key_id',
  },
  aws_kms_key: { ...KEY, drawn: { kind: 'key', fill: '#e5e7eb', quiet: true } },
  aws_kms_replica_key: { ...KEY, drawn: { kind: 'key', fill: '#e5e7eb', quiet: true, replica: true } },
} satisfies Facts;
