/**
 * Names of the errors that a retry cannot mend; a workflow that meets one begins to compensate at once. `stacks/` reads this at synth, so
 * this file must import nothing.
 */
export const SAGA_ERRORS = {
  /** A line wants more than there is. */
  outOfStock: 'OutOfStock',
  /** The card's bank said no. */
  cardDeclined: 'CardDeclined',
  /** Nobody delivers there. */
  destinationNotServed: 'DestinationNotServed',
  /** The step comes late: its compensation ran already. */
  stepCompensated: 'StepCompensated',
  /** The payload does not have the shape that it must have. */
  invalidInput: 'InvalidInput',
} as const;
