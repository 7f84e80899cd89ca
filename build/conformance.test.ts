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

describe.each(CONFORMANCE.map((each, index) => [each.name, each.refused, index] as const))(
  '%s',
  (_, refused, index) => {
    it(refused ? 'is refused by its line' : 'works bundled as it does unbundled', () => {
      const outcome = outcomes[index];
      if (refused) expect(outcome?.refused).toMatch(refused);
      else expect(outcome).toEqual({ unbundled: outcome?.unbundled, bundled: outcome?.unbundled });
      expect(outcome?.unbundled).not.toMatch(/^(nothing|\s*\w*Error|node:)/);
    });
  },
);
