import type { Fault } from './errors.ts';

/** Issue that the validation of a schema reports, in the words of zod. */
export interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Values that are allowed. */
  readonly values?: readonly unknown[];
  /** Keys that the schema does not know. */
  readonly keys?: readonly string[];
  /** Type that was expected. */
  readonly expected?: string;
}

/** Turns an issue into a fault of the input: its path, the given value and the allowed values. */
export function faultOf(issue: Issue, input: unknown): Fault {
  const at = issue.path.map(String).join('.') || '(the whole file)';
  return { at, given: valueAt(input, issue.path), allowed: allowed(issue) };
}

function allowed({ code, message, values = [], keys = [], expected }: Issue): string {
  switch (code) {
    case 'invalid_value':
      return `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'unrecognized_keys':
      return `no key ${keys.map((key) => `"${key}"`).join(', ')}; remove it or correct its spelling`;
    case 'invalid_type':
      return `a value of type ${expected}`;
    default:
      return message;
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);
}
