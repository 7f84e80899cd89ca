/**
 * Services that leave an event with Lambda and do not wait for what becomes of it.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
 */
const DO_NOT_WAIT =
  /^(cloudformation|codecommit|codepipeline|config|events|iot|logs|s3|scheduler|ses|sns)\.([a-z0-9-]+\.)?amazonaws\.com/;

/** Services that assume a role without saying for whose account, so that a condition on it would shut them out. */
const SAY_NO_SOURCE: ReadonlySet<string> = new Set(['lambda.amazonaws.com', 'apigateway.amazonaws.com']);

const NAMES: Readonly<Record<string, string>> = {
  'apigateway.amazonaws.com': 'API Gateway',
  'cloudwatch.amazonaws.com': 'CloudWatch',
  'events.amazonaws.com': 'EventBridge',
  'sns.amazonaws.com': 'SNS',
};

/** The name of a service as people write it, e.g. `EventBridge`; its principal where nobody wrote it yet. */
export function serviceName(principal: string): string {
  return NAMES[principal] ?? principal;
}

/** Tells a service that invokes a function asynchronously, e.g. `events.amazonaws.com`. */
export function invokesWithoutWaiting(principal: string): boolean {
  return DO_NOT_WAIT.test(principal);
}

/** Tells a service that states no source when it assumes a role, e.g. `lambda.amazonaws.com`. */
export function assumesWithoutSource(principal: string): boolean {
  return SAY_NO_SOURCE.has(principal);
}
