import { KINDS, type KindName } from './kinds.ts';
import { Theatre } from './play.ts';
import { MUTATIONS } from './testing/mutations.ts';

let theatre: Theatre;
beforeAll(async () => {
  theatre = await Theatre.open();
});
afterAll(() => theatre.close());

describe('the order service in a world where things go wrong', () => {
  it.each(Object.keys(KINDS) as KindName[])('breaks no rule: %s', async (kind) => {
    const { failure, runs, outcomes } = await theatre.play({ kind, runs: 15, seed: 1, keepGoing: true });
    expect({ runs, failure }).toEqual({ runs: 15, failure: undefined });
    // Where nothing is sold, no rule is broken either.
    expect(outcomes['CONFIRMED']).toBeGreaterThan(0);
  });

  it.each(Object.entries(MUTATIONS))('breaks a rule unless %s', async (_, { without, kind, broken, seed = 1 }) => {
    const { failure } = await theatre.play({ kind, runs: 1_500, seed, fixes: without });
    expect(failure?.broken.join()).toMatch(broken);
    // The same run holds with the fix.
    const found = failure?.seed ?? 0;
    expect(await theatre.play({ kind, runs: 1, seed: found })).toMatchObject({ runs: 1, violations: 0 });
  });

  it('gives the same history for the same seed, and other ones for others', async () => {
    const { claimsIn } = MUTATIONS['an order is claimed before it starts (H12)']?.without ?? {};
    const fixes = claimsIn ? { claimsIn } : {};
    const play = () => theatre.play({ kind: 'regions', runs: 30, seed: 1, fixes });
    const [first, second] = [await play(), await play()];
    expect(first.failure?.history).toEqual(second.failure?.history);
    expect(first.firstAt).toBe(second.firstAt);
  });

  it('has orders that only the reconciliation with a forgetful gateway finds', async () => {
    const { outcomes, violations } = await theatre.play({ kind: 'forgetful', runs: 20, seed: 21, keepGoing: true });
    expect(outcomes['REJECTED and reconciled']).toBeGreaterThan(0);
    expect(violations).toBe(0);
  });
});
