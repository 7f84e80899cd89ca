import type { EnvironmentOf, FunctionConfig } from './define-function.ts';

/**
 * Error for an environment variable that is missing or invalid. Thrown at init, so that the deployment fails and not a
 * customer's request.
 */
export class EnvironmentProblem extends Error {
  override readonly name = 'EnvironmentProblem';
}

/**
 * Reads the environment variables that a function's configuration names, and only those: the compiler refuses to read
 * another one.
 *
 * @throws EnvironmentProblem that names every variable that is missing or empty
 */
export function readEnvironment<Config extends FunctionConfig>(
  config: Config,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentOf<Config> {
  const { environment: required = [], optionalEnvironment: optional = [] } = config;
  const missing = required.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new EnvironmentProblem(
      `${config.name} needs the environment variable ${missing.join(', ')}; set it in the stack`,
    );
  }
  const names = [...required, ...optional];
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  ) as EnvironmentOf<Config>;
}

/**
 * Parses a whole number above zero.
 *
 * @throws EnvironmentProblem when the value is something else
 */
export function positiveInteger(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new EnvironmentProblem(`${name} must be a whole number above zero, got "${value}"`);
  }
  return number;
}

/**
 * Splits a value at its commas.
 *
 * @throws EnvironmentProblem when a value does not match
 */
export function list(name: string, value: string, pattern: RegExp): string[] {
  const values = value.split(',').map((each) => each.trim());
  const invalid = values.find((each) => !pattern.test(each));
  if (invalid !== undefined)
    throw new EnvironmentProblem(
      `${name} must be comma-separated values that match ${pattern.source}, got "${invalid}"`,
    );
  return values;
}

/**
 * Parses an absolute URL.
 *
 * @throws EnvironmentProblem when the value is not an absolute URL
 */
export function url(name: string, value: string): URL {
  if (!URL.canParse(value)) throw new EnvironmentProblem(`${name} must be an absolute URL, got "${value}"`);
  return new URL(value);
}
