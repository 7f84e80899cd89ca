/** Quota of an AWS service, with its source and the date it was checked, so that an outdated number can be found. */
export interface Quota {
  readonly value: number;
  readonly unit: string;
  /** True when AWS can raise it on request. A validator then says in its message that the number is a default. */
  readonly adjustable: boolean;
  readonly source: string;
  /**
   * ISO date on which the number was last checked: on the page itself or, where that cannot be reached, in stored
   * copies of it.
   */
  readonly checked: string;
}

/** Returns a function that makes the quotas of one AWS page, all checked on the same day. */
export function readFrom(source: string, checked: string) {
  return (value: number, unit: string, adjustable = false): Quota => ({ value, unit, adjustable, source, checked });
}
