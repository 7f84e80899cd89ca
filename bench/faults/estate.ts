import {
  FakeDynamoDB,
  FakeTable,
  type Json,
  type PlayedDefinition,
  type World,
} from '../../runtime/testing/simulator/index.ts';
import { FakeCardGateway } from './card-gateway.ts';
import type { RegionHandlers } from './handlers.ts';
import { REGIONS, type Scenario } from './scenario.ts';
import { FakeStepFunctions } from './step-functions.ts';

/** Answer that a customer got. */
export interface Heard {
  readonly order: string;
  readonly status: number;
}

/** One region of a run. */
export interface PlayedRegion {
  readonly name: string;
  readonly orders: FakeTable;
  readonly sagas: FakeStepFunctions;
  readonly handlers: RegionHandlers;
}

/** The estate of a run: what its handlers share with nobody else. */
export interface PlayedEstate {
  readonly gateway: FakeCardGateway;
  readonly regions: readonly PlayedRegion[];
  /** Messages in the queues of failed compensations. */
  readonly parked: Json[];
  readonly heard: Heard[];
  /** Customers who have not had or given up their order yet. */
  readonly customers: { waiting: number };
  /** Regions in which each region claims an order before it starts it. */
  readonly claimRegions: Map<string, readonly string[]>;
  /** Ids of the orders that a sweep called stuck: open for an hour though their saga was started. */
  readonly stuck: Set<string>;
  /** Sweeps that failed in every try. */
  readonly sweeps: { failed: number };
}

const estates = new WeakMap<World, PlayedEstate>();

export function estateOf(world: World): PlayedEstate {
  const estate = estates.get(world);
  if (!estate) throw new Error('the run has no estate');
  return estate;
}

/** Longest time, in milliseconds, until a write is in the other region. */
const LAG_MS = 5_000;

/** Builds the estate of a run: two regions with a replicated table, a saga in each, and one card gateway. */
export function build(
  world: World,
  { forgetful }: Scenario,
  saga: PlayedDefinition,
  handlers: ReadonlyMap<string, RegionHandlers>,
): PlayedEstate {
  const parked: Json[] = [];
  const regions = REGIONS.map((name): PlayedRegion => {
    const orders = new FakeTable(['pk', 'sk']);
    const own = handlers.get(name) ?? {};
    const sagas = new FakeStepFunctions({ world, region: name, saga, handlers: own, orders, parked });
    world.serve(name, 'DynamoDB_20120810', new FakeDynamoDB({ orders, idempotency: new FakeTable(['id']) }));
    world.serve(name, 'AWSStepFunctions', sagas);
    return { name, orders, sagas, handlers: own };
  });
  for (const from of regions) {
    for (const to of regions.filter((each) => each !== from)) replicate(world, from, to);
  }
  const claimRegions = new Map<string, readonly string[]>(REGIONS.map((name) => [name, REGIONS]));
  const estate = {
    gateway: new FakeCardGateway({ forgetful }),
    regions,
    parked,
    heard: [],
    customers: { waiting: 0 },
    claimRegions,
    stuck: new Set<string>(),
    sweeps: { failed: 0 },
  };
  estates.set(world, estate);
  return estate;
}

/** Takes each write over into the other region some time later, as a global table does: of two writes to one item, the later wins. */
function replicate(world: World, from: PlayedRegion, to: PlayedRegion): void {
  const lag = world.random.fork(`lag ${from.name}`);
  from.orders.onWrite = (id, stored) => {
    world.stage.start(async () => {
      await world.stage.sleep(lag.below(LAG_MS), `${id} reaches ${to.name}`);
      // Nothing leaves a region that is lost, and nothing gets there.
      while ([from, to].some(({ name }) => world.lostRegions.has(name))) {
        await world.stage.sleep(LAG_MS, `${id} waits for a region`);
      }
      to.orders.takeOver(id, stored);
    });
  };
}
