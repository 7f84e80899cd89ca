import { FAULTS, type FaultName } from '../../runtime/testing/simulator/index.ts';
import type { ScenarioOptions } from './scenario.ts';

/** Kind of fault that is played by itself. */
export interface Kind extends ScenarioOptions {
  readonly faults: readonly FaultName[];
  /** Share of the calls that a fault begins with, if not the usual one. */
  readonly rate?: number;
}

const ALL = Object.keys(FAULTS) as FaultName[];
const LOST = ['lost-before', 'lost-after'] as const;

/** Kinds of fault, by the names that `landform bench faults` takes. */
export const KINDS = {
  /** Requests are lost before they take effect. */
  'lost-before': { faults: ['lost-before'] },
  /** Requests take effect and their answers are lost. */
  'lost-after': { faults: ['lost-after'] },
  /** Tables cannot be read, and handlers that compete have to read. */
  reads: { faults: ['read-fails', 'timeout', 'duplicate'], rate: 0.15 },
  /** Caller of a handler gives up, and the handler goes on. */
  timeouts: { faults: ['timeout'] },
  /** Requests take effect after they were given up and sent again. */
  late: { faults: ['late'] },
  /** Tables and functions are called too often. */
  throttling: { faults: ['throttled'] },
  /** Processes end in the middle of something. */
  death: { faults: ['death-before', 'death-after'] },
  /** Handlers are invoked twice at the same time. */
  duplicates: { faults: ['duplicate'] },
  /** Customers send the same order again, at the same time or a day later. */
  repeats: { faults: LOST, repeats: true },
  /** Customers send the same order to two regions, which learn of each other's writes later. */
  regions: { faults: LOST, repeats: true, twoRegions: true },
  /** A region is lost and comes back, while customers go on with the other. */
  failover: { faults: LOST, repeats: true, twoRegions: true, failover: true },
  /** The gateway takes a charge after its refund. */
  forgetful: { faults: ['late', 'timeout', 'death-after', 'lost-before'], forgetful: true },
  /** Everything at once. */
  all: { faults: ALL, repeats: true, twoRegions: true },
} as const satisfies Readonly<Record<string, Kind>>;

export type KindName = keyof typeof KINDS;
