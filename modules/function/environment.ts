import type { IConstruct } from 'constructs';
import { Token } from '#engine';
import { placementOf, QUOTAS } from '../core/index.ts';
import { UNKNOWN_VALUE_BYTES } from './defaults.ts';
import { environmentTooLarge, malformedVariable, reservedVariable } from './errors.ts';

/**
 * Names that Lambda sets, or refuses to let anybody set.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
const RESERVED = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
]);
const NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/**
 * Refuses an environment that Lambda would refuse at apply.
 *
 * @throws LandformError FN003 for a reserved name, FN004 for a malformed one, FN005 when it is too large.
 */
export function checkEnvironment(where: IConstruct, variables: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(variables)) {
    if (RESERVED.has(name)) throw reservedVariable(where, name);
    if (!NAME.test(name)) throw malformedVariable(where, name);
  }
  const { bytes, unknown } = environmentSize(variables);
  if (bytes > QUOTAS.lambda.environmentBytes.value) {
    throw environmentTooLarge(where, bytes, unknown, UNKNOWN_VALUE_BYTES);
  }
}

/** Bytes of all names and values, with what is known only at apply counted at its worst, and how often that was. */
export function environmentSize(variables: Readonly<Record<string, string>>): { bytes: number; unknown: number } {
  let bytes = 0;
  let unknown = 0;
  for (const [name, value] of Object.entries(variables)) {
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value.replace(TOKEN, ''));
    unknown += value.match(TOKEN)?.length ?? (Token.isUnresolved(value) ? 1 : 0);
  }
  return { bytes: bytes + unknown * UNKNOWN_VALUE_BYTES, unknown };
}

/** Everything a handler finds in its environment: what Powertools reads, then the handler's own, which wins. */
export function handlerVariables(
  where: IConstruct,
  name: string,
  logLevel: string,
  own: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { prefix, environment } = placementOf(where);
  return {
    POWERTOOLS_SERVICE_NAME: name,
    POWERTOOLS_METRICS_NAMESPACE: `${prefix}-${environment}`,
    POWERTOOLS_LOG_LEVEL: logLevel,
    // Responses hold personal data; traces are read by more people than tables are.
    POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
    ...own,
  };
}
