import { answerOf } from './provider-check.ts';

const TYPE = 'aws_scheduler_schedule_group';
const about = (id: string, summary: string, detail?: string) => ({
  summary,
  detail,
  snippet: { context: `resource.${TYPE}.${id}` },
});

describe("the AWS provider's answer", () => {
  it.each([
    [`expected length of name to be in the range (1 - 64), got ${'x'.repeat(5_000)}`, 64],
    ['"dashboard_name" cannot be longer than 255 characters: "xxx"', 255],
    ['"name" cannot be greater than 512 characters', 512],
    ['Attribute name string length must be between 1 and 50, got: 5000', 50],
    ['only letters and hyphens are allowed in "name"', undefined],
  ])('holds the longest name: %.60s', (summary, longestName) => {
    expect(answerOf(TYPE, [about('Long', summary)])).toEqual({ problems: [], longestName });
  });

  it('holds what it does not accept, which says nothing of names', () => {
    const refused = 'expected type to be one of ["A" "B"], got example';
    const diagnostics = [about('Example', refused), about('Long', refused), about('Example', 'Odd', 'Very odd.')];
    expect(answerOf(TYPE, diagnostics)).toEqual({ problems: [refused, 'Odd: Very odd.'], longestName: undefined });
  });

  it('counts a complaint about no resource among the problems', () => {
    expect(answerOf(TYPE, [{ summary: 'Invalid provider' }]).problems).toEqual(['Invalid provider']);
  });
});
