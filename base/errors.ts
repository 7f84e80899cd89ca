import type { ErrorCode } from './error-codes.ts';

/** Parts of an error message; each is one line of it. */
export interface Complaint {
  /**
   * Rule that the input breaks, in the user's words, e.g.
   * `visibilityTimeoutSeconds must be at least 6 x the function's timeout`.
   */
  readonly rule: string;
  /** Value that was given. */
  readonly given: unknown;
  /** Allowed values: a range, a list or a pattern. */
  readonly allowed: string;
  /** Instruction for the user, with the value to set where there is one. */
  readonly fix: string;
}

/** One of several faults of an input. */
export interface Fault {
  /** Path inside the input, e.g. `accounts.orders.id`. */
  readonly at: string;
  readonly given: unknown;
  readonly allowed: string;
}

/** All faults of an input, with one instruction for all of them. */
export interface Faults {
  readonly faults: readonly Fault[];
  readonly fix: string;
}

/** Part of a construct that an error message needs: its path. */
export interface Place {
  readonly node: { readonly path: string };
}

/**
 * Error about an input of Landform. The message holds the code, the place, the given value, the allowed values and the
 * fix, so that nobody has to read a stack trace. Codes are stable and listed in `docs/errors.md`; modules of your own
 * can have codes of their own.
 */
export class LandformError<Code extends string = ErrorCode> extends Error {
  override readonly name: string = 'LandformError';
  /** Stable code, e.g. `QU002`: two letters of the module, three digits. */
  readonly code: Code;
  /** Construct path (`local-orders-eu-west-1/Orders`) or input path (`environments/dev.ts: accounts.orders.id`). */
  readonly path: string;

  constructor(code: Code, where: Place | string, complaint: Complaint | Faults) {
    const path = typeof where === 'string' ? where : where.node.path;
    super(`[${code}] ${path}: ${'faults' in complaint ? severalTold(complaint) : oneTold(complaint)}`);
    this.code = code;
    this.path = path;
  }
}

function oneTold({ rule, given, allowed, fix }: Complaint): string {
  return `${rule}\n  given:   ${shown(given)}\n  allowed: ${allowed}\n  fix:     ${fix}`;
}

function severalTold({ faults, fix }: Faults): string {
  const told = faults.map(
    ({ at, given, allowed }) => `  ${at}\n    given:   ${shown(given)}\n    allowed: ${allowed}\n`,
  );
  return `${faults.length === 1 ? 'one fault' : `${faults.length} faults`}\n${told.join('')}  fix:     ${fix}`;
}

/** Writes a value the way a user wrote it. `NaN` and `undefined` are handled apart, since JSON has neither. */
function shown(given: unknown): string {
  if (typeof given === 'string') return `"${given}"`;
  if (given === undefined) return 'nothing';
  if (typeof given === 'number') return String(given);
  if (typeof given === 'function') return 'a function';
  if (typeof given === 'symbol') return given.toString();
  try {
    return JSON.stringify(given);
  } catch {
    return 'a value that JSON cannot hold';
  }
}
