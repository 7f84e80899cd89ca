/**
 * Services that invoke functions asynchronously.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
 */
const DO_NOT_WAIT =
  /^(cloudformation|codecommit|codepipeline|config|events|iot|logs|s3|scheduler|ses|sns)\.([a-z0-9-]+\.)?amazonaws\.com/;

/**
 * Services that assume a role without sending the account of their source, so that a condition on it would deny them.
 */
const SAY_NO_SOURCE: ReadonlySet<string> = new Set(['lambda.amazonaws.com', 'apigateway.amazonaws.com']);

const NAMES: Readonly<Record<string, string>> = {
  'apigateway.amazonaws.com': 'API Gateway',
  'cloudwatch.amazonaws.com': 'CloudWatch',
  'events.amazonaws.com': 'EventBridge',
  'sns.amazonaws.com': 'SNS',
};

/** Returns the common name of a service, e.g. `EventBridge`, or its principal if it has none here. */
export function serviceName(principal: string): string {
  return NAMES[principal] ?? principal;
}

/** Tells if a service invokes functions asynchronously, e.g. `events.amazonaws.com`. */
export function invokesWithoutWaiting(principal: string): boolean {
  return DO_NOT_WAIT.test(principal);
}

/** Tells if a service sends no source when it assumes a role, e.g. `lambda.amazonaws.com`. */
export function assumesWithoutSource(principal: string): boolean {
  return SAY_NO_SOURCE.has(principal);
}
