import { apiGateway, cognito, iam, kms } from './quotas/access.ts';
import { deployments, lambda, stateMachines } from './quotas/compute.ts';
import { ssm } from './quotas/configuration.ts';
import { dataStreams, eventBuses, sqs } from './quotas/messaging.ts';
import { alarms, sns } from './quotas/observability.ts';
import type { Quota } from './quotas/quota.ts';
import { dynamodb, s3 } from './quotas/storage.ts';

/** Service quotas that Landform checks against. Validators read them from here, never from a literal. */
export const QUOTAS = {
  alarms,
  apiGateway,
  codeDeploy: deployments,
  cognito,
  dynamodb,
  events: eventBuses,
  iam,
  kinesis: dataStreams,
  kms,
  lambda,
  s3,
  sns,
  sqs,
  ssm,
  states: stateMachines,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Quota>>>>;

/** Days after which a quota should be compared with its source again. */
const MAXIMUM_AGE_DAYS = 180;
const DAY = 86_400_000;

/**
 * Lists quotas that have not been compared with their source for too long, as `service.name`.
 *
 * @param maxAgeDays days for which a comparison is valid
 */
export function staleQuotas(
  today: Date,
  maxAgeDays = MAXIMUM_AGE_DAYS,
  quotas: Readonly<Record<string, Readonly<Record<string, Quota>>>> = QUOTAS,
): string[] {
  return Object.entries(quotas).flatMap(([service, group]) =>
    Object.entries(group)
      .filter(([, { checked }]) => today.getTime() - Date.parse(checked) > maxAgeDays * DAY)
      .map(([name]) => `${service}.${name}`),
  );
}
