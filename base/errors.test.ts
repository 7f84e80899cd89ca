import { LandformError } from '../modules/core/index.ts';
import { synth } from '../test/kit/synth.ts';

const complaint = { rule: 'days is out of range', given: 15, allowed: '1 to 14', fix: 'set days: 14' };

describe('LandformError', () => {
  it('says code, place, rule, what was given, what is allowed and the fix', () => {
    const { message } = new LandformError('XX001', 'environments/dev.ts: days', complaint);
    expect(message.split('\n')).toEqual([
      '[XX001] environments/dev.ts: days: days is out of range',
      '  given:   15',
      '  allowed: 1 to 14',
      '  fix:     set days: 14',
    ]);
  });

  it('quotes texts and writes other values as JSON', () => {
    const given = (value: unknown) => new LandformError('XX001', 'here', { ...complaint, given: value }).message;
    expect(given('fifteen')).toContain('given:   "fifteen"');
    expect(given(['a', 1])).toContain('given:   ["a",1]');
    expect(given(undefined)).toContain('given:   nothing');
    expect(given(() => 1)).toContain('given:   a function');
    expect(given(Symbol('a'))).toContain('given:   Symbol(a)');
    expect(given(1n)).toContain('given:   a value that JSON cannot hold');
  });

  it('names the path of a construct', () => {
    synth((stack) => {
      expect(new LandformError('XX001', stack, complaint)).toMatchObject({
        name: 'LandformError',
        code: 'XX001',
        path: 'test',
      });
    });
  });
});
