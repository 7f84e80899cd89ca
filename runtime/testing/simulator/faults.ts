import type { Random } from './random.ts';

/** Kinds of calls, by what can go wrong with them. */
export type CallKind =
  /** A handler reads a store. */
  | 'read'
  /** A handler writes to a store. */
  | 'write'
  /** A handler calls somebody else, such as a card gateway. */
  | 'remote'
  /** A service calls another by itself, such as a workflow that writes to a table. */
  | 'service'
  /** Something invokes a handler. */
  | 'invoke';

/** Faults, each with the calls that it can strike. */
export const FAULTS = {
  /** The request is lost on its way: it has no effect, and the caller hears nothing. */
  'lost-before': ['read', 'write', 'remote', 'service', 'invoke'],
  /** The request takes effect and its answer is lost. */
  'lost-after': ['write', 'remote', 'service', 'invoke'],
  /** The caller gives the request up, and it takes effect some time later. */
  late: ['write', 'remote', 'service'],
  /** The store cannot be read. */
  'read-fails': ['read'],
  /** The store or the service says that it is called too often. */
  throttled: ['read', 'write', 'service', 'invoke'],
  /** Caller of the handler stops waiting for it, and the handler goes on. */
  timeout: ['read', 'write', 'remote'],
  /** The handler's process ends before the request takes effect. */
  'death-before': ['read', 'write', 'remote'],
  /** The handler's process ends after the request took effect. */
  'death-after': ['write', 'remote'],
  /** The handler is invoked twice with the same event, at the same time. */
  duplicate: ['invoke'],
} as const satisfies Readonly<Record<string, readonly CallKind[]>>;

export type FaultName = keyof typeof FAULTS;

/** Fault that strikes in a run. A list of them is all that a run has to be repeated with, besides its seed. */
export interface Fault {
  /** Call that it strikes first, e.g. `order-1 ChargeCard try 1: PutItem CHARGE #2`. */
  readonly at: string;
  readonly name: FaultName;
  /** Calls of the same group that it strikes from there on, one after the other. */
  readonly times: number;
}

/** Call as the plan of faults sees it. */
export interface PlannedCall {
  /** Name that is unique in the run. */
  readonly key: string;
  /** Calls that are tries of the same work have the same group. */
  readonly group: string;
  readonly kind: CallKind;
}

/** Number of calls in a row that a fault strikes: mostly one, sometimes more than all retries of a client or of a workflow. */
const TIMES = [1, 1, 1, 1, 2, 3, 3, 5, 6, 15] as const;

/** Decides which call is struck by which fault: at random in a first run, from a list when a run is repeated. */
export interface FaultPlan {
  at(call: PlannedCall): FaultName | undefined;
  /** Faults that have struck so far. */
  readonly struck: readonly Fault[];
}

abstract class Plan implements FaultPlan {
  readonly struck: Fault[] = [];
  readonly #going = new Map<string, { readonly name: FaultName; left: number }>();

  at(call: PlannedCall): FaultName | undefined {
    const going = this.#going.get(call.group);
    if (going && going.left > 0 && strikes(going.name, call.kind)) {
      going.left -= 1;
      return going.name;
    }
    const fault = this.begins(call);
    if (!fault) return undefined;
    this.struck.push(fault);
    this.#going.set(call.group, { name: fault.name, left: fault.times - 1 });
    return fault.name;
  }

  /** Returns the fault that begins with a call, if one does. */
  protected abstract begins(call: PlannedCall): Fault | undefined;
}

const strikes = (name: FaultName, kind: CallKind): boolean => (FAULTS[name] as readonly CallKind[]).includes(kind);

/** Options of faults at random. */
export interface RandomFaults {
  readonly names: readonly FaultName[];
  /** Share of the calls that a fault begins with. */
  readonly rate: number;
  /** Most faults that begin in one run: a world that never works shows nothing. */
  readonly most: number;
}

/** Makes a plan that strikes at random. */
export function randomFaults(random: Random, { names, rate, most }: RandomFaults): FaultPlan {
  return new (class extends Plan {
    protected begins({ key, kind }: PlannedCall): Fault | undefined {
      if (this.struck.length >= most || !random.chance(rate)) return undefined;
      const possible = names.filter((name) => strikes(name, kind));
      if (possible.length === 0) return undefined;
      return { at: key, name: random.pick(possible), times: random.pick(TIMES) };
    }
  })();
}

/** Makes a plan that strikes where it is told to, and nowhere else. */
export function givenFaults(faults: readonly Fault[]): FaultPlan {
  const byCall = new Map(faults.map((fault) => [fault.at, fault]));
  return new (class extends Plan {
    protected begins({ key, kind }: PlannedCall): Fault | undefined {
      const fault = byCall.get(key);
      return fault && strikes(fault.name, kind) ? fault : undefined;
    }
  })();
}
