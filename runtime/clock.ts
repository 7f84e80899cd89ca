/** Where a handler takes the time from, so that a test can set it. */
export interface Clock {
  now(): Date;
}

export const SYSTEM_CLOCK: Clock = { now: () => new Date() };

/** Seconds since 1970, as DynamoDB's time to live wants them. */
export const epochSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);
