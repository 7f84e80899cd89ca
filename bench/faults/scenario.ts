import type { OrderRequest } from '../../functions/contracts/order.ts';
import type { Random } from '../../runtime/testing/simulator/index.ts';

/** Regions of the estate, the primary first. */
export const REGIONS = ['eu-west-1', 'eu-central-1'] as const;
/** Pieces of each article in a warehouse: few, so that orders meet. */
export const STOCK = 5;
/** Countries that the carrier goes to. */
export const SERVED = ['DE', 'FR'];

/** Order that a customer sends. */
export interface PlannedOrder {
  /** Name in the history, e.g. `order-1`. */
  readonly name: string;
  readonly request: OrderRequest;
  /** Tries that the customer makes until one is answered with 202. */
  readonly patience: number;
  /** Tries that the customer makes although one was answered, in milliseconds after the first, each to a region. */
  readonly repeats: readonly { readonly afterMs: number; readonly region: string }[];
  /** Region of the first try, and of the second and so on. */
  readonly regions: readonly string[];
}

/** Subject of a run. */
export interface Scenario {
  readonly orders: readonly PlannedOrder[];
  /** The gateway takes a charge after its refund. */
  readonly forgetful: boolean;
  /** A region is lost and comes back. */
  readonly failover: Failover | undefined;
}

/** Loss of a region: when it is lost, after how long the others go on without it, and after how long it is back, in milliseconds. */
export interface Failover {
  readonly region: string;
  readonly afterMs: number;
  readonly movedAfterMs: number;
  readonly backAfterMs: number;
}

/** Settings of the scenarios of a kind of fault, besides its faults. */
export interface ScenarioOptions {
  readonly repeats?: boolean;
  readonly twoRegions?: boolean;
  readonly forgetful?: boolean;
  readonly failover?: boolean;
}

/** Draws a scenario: one to three orders, most of which would go well in a world without faults. */
export function drawScenario(random: Random, { repeats, twoRegions, forgetful, failover }: ScenarioOptions): Scenario {
  const count = random.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]);
  const region = () => (twoRegions ? random.pick(REGIONS) : REGIONS[0]);
  const orders = Array.from({ length: count }, (_, index): PlannedOrder => {
    const again = repeats ? random.below(3) : 0;
    return {
      name: `order-${index + 1}`,
      request: {
        lines: [
          { sku: 'book-42', quantity: 1 + random.below(3), unitPriceCents: 1995 },
          ...(random.chance(0.3) ? [{ sku: 'pen-1', quantity: 1, unitPriceCents: 10 }] : []),
        ],
        currency: 'EUR',
        card: { token: random.chance(0.85) ? 'tok_ok' : 'tok_declined' },
        destination: { country: random.chance(0.85) ? 'DE' : 'US' },
      },
      patience: 1 + random.below(4),
      repeats: Array.from({ length: again }, () => ({
        afterMs: random.pick([0, 0, 5, 200, 3_000, 15_000, 90_000_000]),
        region: region(),
      })),
      regions: [region(), region(), region(), region()],
    };
  });
  return { orders, forgetful: forgetful === true, failover: failover ? drawFailover(random) : undefined };
}

function drawFailover(random: Random): Failover {
  return {
    region: random.pick(REGIONS),
    afterMs: random.below(400),
    movedAfterMs: random.pick([1_000, 15_000, 25_000]),
    backAfterMs: random.pick([5_000, 20_000, 600_000]),
  };
}

/** Returns scenarios with less in them. */
export function simplerScenarios(scenario: Scenario): Scenario[] {
  const { orders } = scenario;
  const changed = (order: PlannedOrder, change: Partial<PlannedOrder>) => ({
    ...scenario,
    orders: orders.map((each) => (each === order ? { ...each, ...change } : each)),
  });
  return [
    ...(scenario.failover ? [{ ...scenario, failover: undefined }] : []),
    ...(orders.length > 1
      ? orders.map((order) => ({ ...scenario, orders: orders.filter((each) => each !== order) }))
      : []),
    ...orders.flatMap((order) =>
      order.repeats.map((repeat) => changed(order, { repeats: order.repeats.filter((each) => each !== repeat) })),
    ),
    ...orders
      .filter(({ request }) => request.lines.length > 1)
      .map((order) => changed(order, { request: { ...order.request, lines: order.request.lines.slice(0, 1) } })),
  ];
}
