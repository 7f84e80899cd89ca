/** Bytes of a KB as budgets and reports count them. */
export const BYTES_PER_KB = 1_024;
