import type { core } from 'zod';
import { type Fault, LandformError } from '../base/errors.ts';
import { type Environment, type EnvironmentInput, environmentSchema } from './schema.ts';

/**
 * Error in an environment file. The message names the file and, for each fault, its path, the given value and the
 * allowed values.
 */
export class EnvironmentError extends LandformError {}

/**
 * Validates an environment file.
 *
 * @param file name of the file, for the message, e.g. `environments/dev.ts`
 * @throws EnvironmentError EN001 when the file is invalid; the error lists all faults
 */
export function parseEnvironment(file: string, input: EnvironmentInput): Environment {
  const result = environmentSchema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => faultOf(issue, input));
  throw new EnvironmentError('EN001', file, { faults, fix: `correct what is named above in ${file}` });
}

function faultOf(issue: core.$ZodIssue, input: unknown): Fault {
  const at = issue.path.map(String).join('.') || '(the whole file)';
  return { at, given: valueAt(input, issue.path), allowed: allowed(issue) };
}

function allowed(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'unrecognized_keys':
      return `no key ${issue.keys.map((key) => `"${key}"`).join(', ')}; remove it or correct its spelling`;
    case 'invalid_type':
      return `a value of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}
