/** What a table gets when its props do not say otherwise. */
export const TABLE_DEFAULTS = {
  stream: false,
  replicas: [],
  /** The longest there is; the price depends on the size of the table, not on the days. */
  recoveryDays: 35,
  indexes: [],
} as const;
