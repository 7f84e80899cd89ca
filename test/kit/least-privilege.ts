import { type Policy, type PolicyStatement, policiesOf } from './policies.ts';
import { resourcesOf, type StackJson } from './stack-json.ts';

const XRAY = 'X-Ray knows no resource type for it: a trace belongs to no resource';
const DELIVERY = 'a log delivery has no ARN; Step Functions asks for it on "*" when a state machine logs';

/** Actions that may be allowed on resource `*`, each with the reason why there is nothing narrower. */
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

/** Services that send no source when they assume a role, so that a condition on it would shut them out. */
const SAYS_NO_SOURCE: ReadonlySet<string> = new Set([
  'Service:lambda.amazonaws.com',
  'Service:apigateway.amazonaws.com',
]);
const ATTACHMENTS = /^aws_iam_\w*policy_attachments?(_exclusive)?$/;
/** All of an account, as its ARN or as its mere id. */
const ROOT = /^AWS:(arn:[\w-]+:iam::\d{12}:root|\d{12})$/;

/**
 * What the policies of a stack allow beyond need, one line each; none for a stack that keeps to least privilege. A `Deny` may name
 * everything: the wider it is, the less is allowed.
 */
export function leastPrivilegeFindings(stack: StackJson): string[] {
  const attached = resourcesOf(stack)
    .filter(({ type }) => ATTACHMENTS.test(type))
    .map(({ address }) => `${address}: attaches a policy that this audit cannot read`);
  return [...attached, ...openInvocations(stack), ...openUrls(stack), ...policiesOf(stack).flatMap(findingsOf)];
}

/** Actions that policies of a stack allow on resource `*`, key policies aside. */
export function actionsOnEverything(stack: StackJson): string[] {
  const wide = policiesOf(stack)
    .filter(({ kind }) => kind !== 'key')
    .flatMap(({ statements = [] }) => statements)
    .filter(({ effect, resources }) => effect === 'Allow' && resources.includes('*'));
  return [...new Set(wide.flatMap(({ actions }) => actions))].sort();
}

function findingsOf({ where, kind, statements }: Policy): string[] {
  if (!statements) return [`${where}: is no JSON document, so that nobody can say what it allows`];
  return statements
    .filter(({ effect }) => effect !== 'Deny')
    .flatMap((statement) =>
      [
        ...statement.negations.map((negation) => `allows by ${negation}`),
        ...wideActions(kind, statement),
        ...wideResources(kind, statement),
        ...widePrincipals(kind, statement),
      ].map((finding) => `${where}: ${finding}`),
    );
}

function wideActions(kind: Policy['kind'], { actions, principals }: PolicyStatement): string[] {
  // The account's root in a key's policy is how KMS leaves the decision to IAM; without it nobody could change the key any more.
  const isKeyOfAccount = kind === 'key' && principals.length === 1 && ROOT.test(principals[0] ?? '');
  return actions
    .filter((action) => /[*?]/.test(action) && !(isKeyOfAccount && action === 'kms:*'))
    .map((action) => `action ${action}`);
}

function wideResources(kind: Policy['kind'], { actions, resources }: PolicyStatement): string[] {
  // In a key's policy `*` is the key itself: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
  if (kind === 'key' || !resources.includes('*')) return [];
  return actions.filter((action) => !(action in NO_RESOURCE_TYPE)).map((action) => `${action} on resource *`);
}

/**
 * EventBridge says of no rule for which it publishes to a topic, so that a condition would shut it out.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
 */
function isRulesOfATopic(who: string, actions: readonly string[]): boolean {
  return who === 'Service:events.amazonaws.com' && actions.every((action) => action === 'sns:Publish');
}

function widePrincipals(kind: Policy['kind'], { principals, actions, hasConditions }: PolicyStatement): string[] {
  if (kind === 'identity') return [];
  const sourceless = principals.filter(
    (who) =>
      who.startsWith('Service:') && !(kind === 'trust' && SAYS_NO_SOURCE.has(who)) && !isRulesOfATopic(who, actions),
  );
  return [
    ...(principals.includes('*') ? ['principal *'] : []),
    ...(hasConditions ? [] : sourceless.map((who) => `${who} on behalf of anybody`)),
    // Of a key it is how KMS leaves the decision to IAM; of anything else it lets in every role of the account that IAM lets.
    ...(kind === 'key' || hasConditions ? [] : principals.filter((who) => ROOT.test(who))).map(
      (who) => `${who}, whichever role of the account it is`,
    ),
  ];
}

/** A permission of a function is a statement of its resource policy. */
function openInvocations(stack: StackJson): string[] {
  return resourcesOf(stack, 'aws_lambda_permission').flatMap(({ address, config }) => [
    ...(/[*?]/.test(String(config['action'])) ? [`${address}: action ${config['action']}`] : []),
    ...(config['principal'] === '*' ? [`${address}: principal *`] : []),
    ...(config['source_arn'] || config['source_account']
      ? []
      : [`${address}: Service:${config['principal']} on behalf of anybody`]),
  ]);
}

/** URLs of functions that everybody may call, by address, each with how the handler tells who calls. The estate has none. */
const PUBLIC_URLS: Readonly<Record<string, string>> = {};

function openUrls(stack: StackJson): string[] {
  return resourcesOf(stack, 'aws_lambda_function_url')
    .filter(({ address, config }) => config['authorization_type'] !== 'AWS_IAM' && !(address in PUBLIC_URLS))
    .map(({ address }) => `${address}: everybody may call it, and nobody says how the handler tells who calls`);
}
