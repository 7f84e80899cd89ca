import type { Construct, IConstruct } from 'constructs';
import { RESERVED_VARIABLES } from '../../base/reserved-variables.ts';
import {
  asWritten,
  bytesOf,
  checkText,
  type IRole,
  type Name,
  placementOf,
  QUOTAS,
  UNKNOWN_VALUE_BYTES,
  writtenName,
} from '../core/index.ts';
import type { IKey } from '../key/index.ts';
import { environmentTooLarge, malformedVariable, reservedVariable } from './errors.ts';
import { moveToParameters } from './large-environment.ts';

const NAME = /^[a-zA-Z][a-zA-Z0-9_]+$/;

/** Properties of a function that affect its environment variables. */
export interface EnvironmentProps {
  readonly name: Name;
  readonly logLevel: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly largeEnvironment?: boolean;
  readonly key?: IKey;
}

/**
 * Builds the environment variables of a function. Variables that do not fit move to parameters if the props allow it.
 *
 * @throws LandformError FN003 for a reserved name, FN004 for a malformed one, FN005 or FN040 when the variables are too
 * large.
 */
export function functionEnvironment(scope: Construct, role: IRole, props: EnvironmentProps): Record<string, string> {
  const variables = handlerVariables(scope, writtenName(props.name), props.logLevel, props.environment);
  checkNames(scope, variables);
  const kept = props.largeEnvironment ? moveToParameters(scope, { ...props, role }, variables) : variables;
  checkSize(scope, kept);
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, asWritten(value)]));
}

/**
 * Refuses names that Lambda would refuse at apply.
 *
 * @throws LandformError CO017 for a value that is no text, FN003 for a reserved name, FN004 for a malformed one.
 */
function checkNames(where: IConstruct, variables: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(variables)) {
    checkText(where, `environment.${name}`, value);
    if (RESERVED_VARIABLES.has(name)) throw reservedVariable(where, name);
    if (!NAME.test(name)) throw malformedVariable(where, name);
  }
}

/**
 * Refuses environment variables that are together larger than Lambda allows.
 *
 * @throws LandformError FN005.
 */
function checkSize(where: IConstruct, variables: Readonly<Record<string, string>>): void {
  const { bytes, unknown } = bytesOf(variables);
  if (bytes > QUOTAS.lambda.environmentBytes.value) {
    throw environmentTooLarge(where, bytes, unknown, UNKNOWN_VALUE_BYTES);
  }
}

/** Merges the variables for Powertools and the handler's own, which take precedence. */
function handlerVariables(
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
    // Responses contain personal data, and more people can read traces than tables.
    POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
    ...own,
  };
}
