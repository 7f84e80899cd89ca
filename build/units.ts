/** Bytes of a KB in budgets and reports. */
export const BYTES_PER_KB = 1_024;
