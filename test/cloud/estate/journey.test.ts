import { describeJourney, followOrder } from '../../../cli/demo/index.ts';
import { Estate, LOCAL } from './estate.ts';

describe('the journey that `landform up` prints', () => {
  it('reaches every stop, in the order in which things happened', async () => {
    const { outputs } = await Estate.connect();
    const journey = await followOrder({ environment: LOCAL, outputs });
    expect(journey.missing).toEqual([]);
    const text = describeJourney(journey);
    const stops = [
      'POST /orders',
      'decision: allowed',
      'item written: PLACED',
      'ReserveStock done',
      'ChargeCard done',
      'ShipOrder done',
      'item written: CONFIRMED',
      'event published: OrderConfirmed',
      'event arrived: OrderConfirmed',
      'The order is confirmed',
    ];
    const places = stops.map((stop) => text.indexOf(stop));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });
});
