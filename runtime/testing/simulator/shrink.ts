import type { Failure, Play, Repeatable } from './simulate.ts';

/** Most runs that are played to shorten one. */
const MOST_TRIES = 600;
/** Orders of events that a shorter run is tried in: with a fault less, everything after it happens in another order. */
const ORDERS = 3;

/**
 * Shortens a failed run: leaves out faults, then takes simpler scenarios, then strikes less often, for as long as a rule is still broken.
 *
 * @param repeat plays a run once more
 */
export async function shrunk<Scenario>(
  play: Play<Scenario>,
  run: Repeatable<Scenario>,
  repeat: (run: Repeatable<Scenario>) => Promise<Failure<Scenario>>,
): Promise<Failure<Scenario>> {
  let best = await repeat(run);
  let tries = 0;
  for (let better = true; better; ) {
    better = false;
    for (const candidate of shorter(play, best)) {
      tries += 1;
      if (tries > MOST_TRIES) return best;
      const outcome = await repeat(candidate);
      if (outcome.broken.length === 0) continue;
      best = outcome;
      better = true;
      break;
    }
  }
  return best;
}

function* shorter<Scenario>(
  play: Play<Scenario>,
  { seed, scenario, faults }: Repeatable<Scenario>,
): Generator<Repeatable<Scenario>> {
  const seeds = Array.from({ length: ORDERS }, (_, order) => seed + order * 1_000_003);
  for (const without of faults) {
    for (const each of seeds) yield { seed: each, scenario, faults: faults.filter((fault) => fault !== without) };
  }
  for (const simpler of play.simpler?.(scenario) ?? []) {
    for (const each of seeds) yield { seed: each, scenario: simpler, faults };
  }
  for (const fault of faults.filter(({ times }) => times > 1)) {
    const less = { ...fault, times: fault.times - 1 };
    yield { seed, scenario, faults: faults.map((each) => (each === fault ? less : each)) };
  }
}
