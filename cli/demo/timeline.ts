/** Entry of an order's journey. */
export interface JourneyEntry {
  /** Time in milliseconds since 1970. */
  readonly at: number;
  /** Account in which it happened. */
  readonly account: string;
  /** Part of the estate that acted, e.g. `API`, `order-saga`, `record-notification`. */
  readonly who: string;
  /** Description of the action in a few words. */
  readonly what: string;
}

/** Stops in the journey of a confirmed order; each must have an entry that matches. */
export const STOPS: readonly (readonly [stop: string, matches: (entry: JourneyEntry) => boolean])[] = [
  ['request', ({ who }) => who === 'API'],
  ['authorizer decision', ({ who }) => who === 'authorize'],
  ['workflow step ReserveStock', ({ what }) => what.startsWith('ReserveStock ')],
  ['workflow step ChargeCard', ({ what }) => what.startsWith('ChargeCard ')],
  ['workflow step ShipOrder', ({ what }) => what.startsWith('ShipOrder ')],
  ['item written', ({ who }) => who === 'orders table'],
  ['read model updated', ({ who }) => who === 'order-views table'],
  ['event on the bus', ({ who }) => who === 'hub bus'],
  [
    'event arrived in the other account',
    ({ account, who }) => account === 'notifications' && who === 'notifications table',
  ],
];

/** Lists the stops that no entry matches. */
export function missingStops(entries: readonly JourneyEntry[]): string[] {
  return STOPS.filter(([, matches]) => !entries.some(matches)).map(([stop]) => stop);
}

/** Formats entries as lines in the order of time, each with the time since the first. */
export function renderTimeline(entries: readonly JourneyEntry[]): string[] {
  const sorted = [...entries].sort((a, b) => a.at - b.at);
  const start = sorted[0]?.at ?? 0;
  const width = (of: (entry: JourneyEntry) => string) => Math.max(0, ...sorted.map((entry) => of(entry).length));
  const account = width((entry) => entry.account);
  const who = width((entry) => entry.who);
  return sorted.map(
    (entry) =>
      `${`+${Math.round(entry.at - start)} ms`.padStart(10)}  ${entry.account.padEnd(account)}  ${entry.who.padEnd(who)}  ${entry.what}`,
  );
}
