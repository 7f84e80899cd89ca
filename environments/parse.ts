import type { core } from 'zod';
import { type Environment, type EnvironmentInput, environmentSchema } from './schema.ts';

/** A wrong environment file: one message with the file and, for each fault, the path, what was given and what is allowed. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * Validates an environment file.
 *
 * @param file name of the file, for the message, e.g. `environments/dev.ts`
 * @throws EnvironmentError EN001 when the file is wrong; it lists every fault at once
 */
export function parseEnvironment(file: string, input: EnvironmentInput): Environment {
  const result = environmentSchema.safeParse(input);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => describe(issue, input));
  throw new EnvironmentError(
    `[EN001] ${file}: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}\n${faults.join('\n')}`,
  );
}

function describe(issue: core.$ZodIssue, input: unknown): string {
  const path = issue.path.map(String).join('.') || '(the whole file)';
  return `  ${path}\n    given:   ${show(valueAt(input, issue.path))}\n    allowed: ${allowed(issue)}`;
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

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
