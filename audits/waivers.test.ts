import { parseWaivers, type Waiver } from './waivers.ts';

const WAIVER: Waiver = {
  rule: 'public-function-url',
  stack: 'prod-hooks-*',
  resource: 'aws_lambda_function_url.Hook_*',
  owner: 'orders-team',
  reason: 'The handler checks the signature of the card gateway',
  expires: '2027-06-30',
};
const parsed = (...waivers: readonly object[]) => parseWaivers('waivers.json', waivers);
const without = (name: keyof Waiver) => Object.fromEntries(Object.entries(WAIVER).filter(([key]) => key !== name));

describe('waivers', () => {
  it('are read as they are written', () => {
    expect(parsed(WAIVER)).toEqual([WAIVER]);
    expect(parsed()).toEqual([]);
  });

  it.each(['rule', 'stack', 'resource', 'owner', 'reason', 'expires'] as const)('fails: one without %s', (name) => {
    expect(() => parsed(WAIVER, without(name))).toThrow(
      expect.objectContaining({ code: 'AU001', message: expect.stringContaining(`1.${name}`) }),
    );
  });

  it.each([
    ['a rule that there is none of', { rule: 'least-privileg' }],
    ['no reason to speak of', { reason: 'later' }],
    ['a day that is none', { expires: '2027-13-01' }],
    ['a day as people write it', { expires: '30.6.2027' }],
    ['more than there is to say', { approved: true }],
  ])('fails: %s', (_, more) => {
    expect(() => parsed({ ...WAIVER, ...more })).toThrow(expect.objectContaining({ code: 'AU001' }));
  });

  it('fails: what is no waiver at all', () => {
    expect(() => parseWaivers('waivers.json', ['all'])).toThrow(/AU001[\s\S]*an object with rule, stack/);
    expect(() => parseWaivers('waivers.json', [null])).toThrow(/AU001/);
  });

  it('fails: what is no list, with the file and how to go on', () => {
    expect(() => parseWaivers('environments/waivers.json', {})).toThrow(
      /^\[AU001\] environments\/waivers\.json: one fault\n[\s\S]*fix: +correct what is named above in environments\/waivers\.json$/,
    );
  });
});
