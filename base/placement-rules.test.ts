import { tagFaults } from './placement-rules.ts';

const problems = (tags: Record<string, unknown>) => tagFaults(tags).map(({ at, allowed }) => `${at}: ${allowed}`);

describe('tags', () => {
  it.each([
    ['that a stack sets by itself, in other letters', { Environment: 'dev' }, /tags\.Environment: must differ by more/],
    ['that differ by case only', { Owner: 'a', owner: 'b' }, /tags\.owner: must differ by more than case from "Owner"/],
    ['that AWS keeps for itself', { 'aws:cost': 'x' }, /does not begin with "aws:"/],
    ['with a key that is too long', { ['x'.repeat(129)]: 'y' }, /1 to 128 characters/],
    ['without a key', { '': 'y' }, /1 to 128 characters/],
    ['with a value that is too long', { owner: 'x'.repeat(257) }, /at most 256 characters/],
    ['with a value that no service takes', { owner: 'a{b}' }, /must consist of letters/],
    ['with a key that no service takes', { 'own<er': 'a' }, /key of letters/],
    ['that are no texts', { owner: 7 }, /must be a text/],
  ])('fails: %s', (_what, tags, problem) => expect(problems(tags)).toEqual([expect.stringMatching(problem)]));

  it('fails: more than AWS takes together with those of the stack', () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, 'x']));
    expect(problems(many(48))).toEqual(['tags: must be at most 47 tags']);
    expect(problems(many(47))).toEqual([]);
  });

  it('passes: everything at its limit, in any language', () => {
    const tags = { ['x'.repeat(128)]: 'y'.repeat(256), 'Kosten:Stelle': 'Größe 1/2 + x@y', empty: '' };
    expect(problems(tags)).toEqual([]);
  });
});
