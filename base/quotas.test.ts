import { QUOTAS, type Quota, staleQuotas } from '../modules/core/index.ts';

const all: [string, Quota][] = Object.entries(QUOTAS).flatMap(([service, group]) =>
  Object.entries<Quota>(group).map(([name, quota]): [string, Quota] => [`${service}.${name}`, quota]),
);

describe('every quota', () => {
  it.each(all)('%s is a whole number above zero, or a share of one, with a unit', (_name, { value, unit }) => {
    expect(Number.isSafeInteger(value) || value < 1).toBe(true);
    expect(value).toBeGreaterThan(0);
    expect(unit).not.toBe('');
  });

  it.each(all)('%s says where and when it was read', (_name, { source, checked }) => {
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
    expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Date(checked).toISOString().slice(0, 10)).toBe(checked);
    expect(Date.parse(checked)).toBeLessThanOrEqual(Date.now());
  });
});

describe('staleQuotas', () => {
  const checkedOn = (checked: string) => ({
    sqs: { nameCharacters: { ...QUOTAS.sqs.nameCharacters, checked } },
  });
  const today = new Date('2026-12-01T00:00:00Z');

  it('lists a quota that was compared more than 180 days ago', () => {
    expect(staleQuotas(today, undefined, checkedOn('2026-06-03'))).toEqual(['sqs.nameCharacters']);
  });

  it('leaves out one that was compared 180 days ago', () => {
    expect(staleQuotas(today, undefined, checkedOn('2026-06-04'))).toEqual([]);
  });

  it('takes another age', () => {
    expect(staleQuotas(today, 7, checkedOn('2026-11-23'))).toEqual(['sqs.nameCharacters']);
    expect(staleQuotas(today, 7, checkedOn('2026-11-24'))).toEqual([]);
  });

  it('looks at all quotas by itself', () => {
    expect(staleQuotas(new Date('2026-11-25'))).toEqual([]);
    expect(staleQuotas(new Date('2126-11-25'))).toEqual(all.map(([name]) => name));
  });
});
