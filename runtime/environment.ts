import type { EnvironmentOf, FunctionConfig } from './define-function.ts';

/** A variable that is missing or unusable. Thrown while the handler is loaded, so that a deployment fails and not a customer's request. */
export class EnvironmentProblem extends Error {
  override readonly name = 'EnvironmentProblem';
}

/**
 * The variables that a function's configuration names, and only those: the compiler refuses to read another one.
 *
 * @throws EnvironmentProblem that names every variable that is missing or empty
 */
export function readEnvironment<Config extends FunctionConfig>(
  config: Config,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentOf<Config> {
  const missing = config.environment.filter((name) => !environment[name]);
  if (missing.length > 0) {
    throw new EnvironmentProblem(
      `${config.name} needs the environment variable ${missing.join(', ')}; set it in the stack`,
    );
  }
  const names = [...config.environment, ...(config.optionalEnvironment ?? [])];
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  ) as EnvironmentOf<Config>;
}

/**
 * A whole number above zero.
 *
 * @throws EnvironmentProblem when it is something else
 */
export function positiveInteger(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new EnvironmentProblem(`${name} must be a whole number above zero, got "${value}"`);
  }
  return number;
}

/**
 * Values between commas.
 *
 * @throws EnvironmentProblem when a value does not match
 */
export function list(name: string, value: string, pattern: RegExp): string[] {
  const values = value.split(',').map((each) => each.trim());
  const odd = values.find((each) => !pattern.test(each));
  if (odd !== undefined)
    throw new EnvironmentProblem(`${name} must be values like ${pattern.source} between commas, got "${odd}"`);
  return values;
}

/**
 * An absolute URL.
 *
 * @throws EnvironmentProblem when it is none
 */
export function url(name: string, value: string): URL {
  if (!URL.canParse(value)) throw new EnvironmentProblem(`${name} must be an absolute URL, got "${value}"`);
  return new URL(value);
}
