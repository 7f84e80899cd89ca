/** A limit of an AWS service, as data: when it was read and where, so that an aged number can be seen. */
export interface Quota {
  readonly value: number;
  readonly unit: string;
  /** Can AWS raise it on request? A validator of ours then warns in its text that the number is a default. */
  readonly adjustable: boolean;
  readonly source: string;
  /** ISO date on which the number was last looked up: on the page itself or, from where it cannot be reached, in stored copies of it. */
  readonly checked: string;
}

/** Makes the quotas that stand on one page of AWS, all looked up on the same day. */
export function readFrom(source: string, checked: string) {
  return (value: number, unit: string, adjustable = false): Quota => ({ value, unit, adjustable, source, checked });
}
