import type { IConstruct } from 'constructs';

/** What a reader of the message needs: each part is one line of it. */
export interface Complaint {
  /** What must hold, in the user's words, e.g. `visibilityTimeoutSeconds must be at least 6 x the function's timeout`. */
  readonly rule: string;
  /** What was given. */
  readonly given: unknown;
  /** What is allowed: a range, a list, a pattern. */
  readonly allowed: string;
  /** What to do, as an instruction with the value to set where there is one. */
  readonly fix: string;
}

/**
 * Every error that Landform raises about its input. The message holds the code, where, what was given, what is allowed and the fix,
 * so that nobody has to open a stack trace. Codes are stable and listed in `docs/errors.md`.
 */
export class LandformError extends Error {
  override readonly name = 'LandformError';
  /** Stable code, e.g. `QU002`: two letters of the module, three digits. */
  readonly code: string;
  /** Construct path (`local-orders-eu-west-1/Orders`) or input path (`environments/dev.ts: accounts.orders.id`). */
  readonly path: string;

  constructor(code: string, where: IConstruct | string, complaint: Complaint) {
    const path = typeof where === 'string' ? where : where.node.path;
    const given = typeof complaint.given === 'string' ? `"${complaint.given}"` : JSON.stringify(complaint.given);
    super(
      `[${code}] ${path}: ${complaint.rule}\n  given:   ${given}\n  allowed: ${complaint.allowed}\n  fix:     ${complaint.fix}`,
    );
    this.code = code;
    this.path = path;
  }
}
