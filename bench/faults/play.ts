import { Loopback, type Play, type Simulated, simulate } from '../../runtime/testing/simulator/index.ts';
import { send } from './customer.ts';
import { build } from './estate.ts';
import { lose } from './failover.ts';
import { FIXES, type Fixes, handlersIn } from './handlers.ts';
import { KINDS, type Kind, type KindName } from './kinds.ts';
import { brokenRules, outcomesOf } from './rules.ts';
import { synthesizedSaga } from './saga.ts';
import { drawScenario, REGIONS, type Scenario, simplerScenarios } from './scenario.ts';
import { sweep } from './sweeper.ts';

/** Options of a simulation of the order service. */
export interface FaultsOptions {
  readonly kind: KindName;
  readonly runs: number;
  readonly seed: number;
  readonly keepGoing?: boolean;
  /** Share of the calls that a fault begins with, if not the kind's. */
  readonly rate?: number;
  /** Protections between handlers and world, if not all of them. */
  readonly fixes?: Partial<Fixes>;
}

/** Theatre in which orders are played: the saga and the loopback, made once for many runs. */
export class Theatre {
  readonly #loopback: Loopback;
  readonly #saga = synthesizedSaga();

  private constructor(loopback: Loopback) {
    this.#loopback = loopback;
  }

  static async open(): Promise<Theatre> {
    return new Theatre(await Loopback.start());
  }

  close(): Promise<void> {
    return this.#loopback.stop();
  }

  play({ kind, fixes = {}, runs, seed, keepGoing = false, rate }: FaultsOptions): Promise<Simulated<Scenario>> {
    const chosen: Kind = KINDS[kind];
    const all = { ...FIXES, ...fixes };
    const { sweeps } = all;
    const handlers = new Map(REGIONS.map((region) => [region, handlersIn(region, this.#loopback, all)]));
    const play: Play<Scenario> = {
      scenario: (random) => drawScenario(random, chosen),
      simpler: simplerScenarios,
      begin: (world, scenario) => {
        const { regions } = build(world, scenario, this.#saga, handlers);
        if (sweeps) for (const region of regions) sweep(world, region);
        for (const order of scenario.orders) send(world, order);
        if (scenario.failover) lose(world, scenario.failover);
      },
      broken: brokenRules,
      outcomes: outcomesOf,
    };
    const share = rate ?? chosen.rate;
    return simulate(play, {
      ...(share === undefined ? {} : { rate: share }),
      faults: chosen.faults,
      runs,
      seed,
      keepGoing,
    });
  }
}
