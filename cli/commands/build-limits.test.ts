import { LIMITS, RESERVED_VARIABLES } from '../../build/limits.ts';
import { QUOTAS } from '../../modules/core/index.ts';
import { synthWith } from '../../modules/function/testing/function.ts';

// build/ must not import modules/, so both state what Lambda takes.
describe('what build/ knows of Lambda is what modules/ know', () => {
  it.each(Object.keys(LIMITS) as (keyof typeof LIMITS)[])('%s', (name) => {
    const { value, unit, source } = QUOTAS.lambda[name];
    expect(LIMITS[name]).toMatchObject({ value, unit, source });
  });

  it('reserved variables', () => {
    const taken = [...RESERVED_VARIABLES].filter((name) => {
      try {
        synthWith({ environment: { [name]: 'x' } });
        return true;
      } catch (error) {
        return !String(error).includes('FN003');
      }
    });
    expect(taken).toEqual([]);
    expect(() => synthWith({ environment: { ORDERS_TABLE: 'x' } })).not.toThrow();
  });
});
