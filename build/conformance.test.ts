import { CONFORMANCE } from './testing/conformance/index.ts';
import { type Outcome, outcomesOf } from './testing/conformance/run.ts';
import { cleanUp } from './testing/repository.ts';

// The outcomes come from child processes, on machines that do other things at the same time.
jest.setTimeout(120_000);

let outcomes: readonly Outcome[];
beforeAll(async () => {
  outcomes = await outcomesOf(CONFORMANCE);
});
afterAll(cleanUp);

const named = (refused: boolean) =>
  CONFORMANCE.map((each, index) => ({ ...each, index })).filter((each) => (each.refused !== undefined) === refused);

describe('bundled as unbundled', () => {
  it.each(named(false))('$name', ({ index }) => {
    const { unbundled, ...outcome } = outcomes[index] ?? {};
    expect(unbundled).toMatch(/^\{\s*log:/);
    expect(unbundled).not.toMatch(/output: ['"`]\w*Error: /);
    expect(outcome).toEqual({ bundled: unbundled });
  });
});

describe('refused by the line', () => {
  it.each(named(true))('$name', ({ index, refused }) => {
    expect(outcomes[index]?.refused).toMatch(refused ?? '');
  });
});
