/** Defaults of `TableProps`. */
export const TABLE_DEFAULTS = {
  stream: false,
  replicas: [],
  /** Longest recovery period; the price depends on the size of the table, not on the days. */
  recoveryDays: 35,
  indexes: [],
} as const;
