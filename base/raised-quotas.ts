/** Quotas that AWS changed for the accounts of an environment, in place of its defaults. */
export interface RaisedQuotas {
  /** Steady `StartExecution` calls per second of standard workflows, in each account and region. */
  readonly startsPerSecond?: number;
  /** `StartExecution` calls at once. */
  readonly startsBurst?: number;
  /** Concurrent invocations of all functions of an account in a region. New accounts have fewer than the default. */
  readonly concurrentExecutions?: number;
}
