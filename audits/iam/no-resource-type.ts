import type { Estate } from '../estate/estate.ts';
import { policiesOf } from './policies.ts';

const XRAY = 'X-Ray knows no resource type for it: a trace belongs to no resource';
const DELIVERY = 'a log delivery has no ARN; Step Functions asks for it on "*" when a state machine logs';

/** Actions that may be allowed on resource `*`, each with the reason why IAM has no narrower resource. */
export const NO_RESOURCE_TYPE: Readonly<Record<string, string>> = {
  'dynamodb:ListStreams': 'lists: Lambda asks for it on "*" when it reads a stream',
  'logs:CreateLogDelivery': DELIVERY,
  'logs:DeleteLogDelivery': DELIVERY,
  'logs:DescribeLogGroups': 'lists: Step Functions asks for it on "*" when a state machine logs',
  'logs:DescribeResourcePolicies': DELIVERY,
  'logs:GetLogDelivery': DELIVERY,
  'logs:ListLogDeliveries': DELIVERY,
  'logs:PutResourcePolicy': 'resource policies of CloudWatch Logs belong to the account, not to a log group',
  'logs:UpdateLogDelivery': DELIVERY,
  'xray:GetSamplingRules': XRAY,
  'xray:GetSamplingTargets': XRAY,
  'xray:PutTelemetryRecords': XRAY,
  'xray:PutTraceSegments': XRAY,
};

/** Lists the actions that policies of an estate allow on resource `*`, except in key policies. */
export function actionsOnEverything(estate: Estate): string[] {
  const wide = estate
    .resources()
    .flatMap((resource) => policiesOf(resource))
    .filter(({ kind }) => kind !== 'key')
    .flatMap(({ statements = [] }) => statements)
    .filter(({ effect, resources }) => effect === 'Allow' && resources.includes('*'));
  return [...new Set(wide.flatMap(({ actions }) => actions))].sort();
}
