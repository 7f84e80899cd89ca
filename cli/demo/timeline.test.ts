import { type JourneyEntry, missingStops, renderTimeline } from './timeline.ts';

const entry = (at: number, account: string, who: string, what: string): JourneyEntry => ({ at, account, who, what });

const WHOLE = [
  entry(1000, 'orders', 'API', 'POST /orders'),
  entry(1010, 'orders', 'authorize', 'token accepted'),
  entry(1100, 'orders', 'order-saga', 'ReserveStock succeeded'),
  entry(1200, 'orders', 'order-saga', 'ChargeCard succeeded'),
  entry(1300, 'orders', 'order-saga', 'ShipOrder succeeded'),
  entry(1400, 'orders', 'orders table', 'CONFIRMED'),
  entry(1500, 'orders', 'order-views table', 'CONFIRMED'),
  entry(1600, 'shared', 'hub bus', 'OrderConfirmed'),
  entry(1700, 'notifications', 'notifications table', 'OrderConfirmed'),
];

describe('timeline', () => {
  it('shows what happened in order, with the time since the first', () => {
    const lines = renderTimeline([
      entry(1250, 'notifications', 'bus', 'arrived'),
      entry(1000, 'orders', 'API', 'POST /orders'),
    ]);
    expect(lines).toEqual(['     +0 ms  orders         API  POST /orders', '   +250 ms  notifications  bus  arrived']);
  });

  it('has a stop for every leg of the journey', () => {
    expect(missingStops(WHOLE)).toEqual([]);
  });

  it.each(WHOLE.map(({ who, what }, index) => [`${who} ${what}`, index] as const))(
    'misses a stop without: %s',
    (_, index) => {
      expect(missingStops(WHOLE.filter((_entry, at) => at !== index))).toHaveLength(1);
    },
  );
});
