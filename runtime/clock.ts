/** Source of the current time; a dependency, so that a test can set it. */
export interface Clock {
  now(): Date;
}

/** Clock of the machine. */
export const SYSTEM_CLOCK: Clock = { now: () => new Date() };

/** Converts a date to seconds since 1970, as DynamoDB's time to live requires. */
export const epochSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);
