import { eventually } from './eventually.ts';

describe('eventually', () => {
  it('returns the effect as soon as it is there', async () => {
    let looks = 0;
    const found = await eventually('the third look succeeds', async () => (++looks === 3 ? looks : undefined), {
      everyMs: 1,
    });
    expect(found).toBe(3);
  });

  it('takes an error for "not yet"', async () => {
    let looks = 0;
    const look = async () => {
      if (++looks < 2) throw new Error('no such order');
      return 'order';
    };
    await expect(eventually('there is an order', look, { everyMs: 1 })).resolves.toBe('order');
  });

  it('fails: the deadline passes, with everything different that was seen', async () => {
    const look = async (saw: (what: unknown) => void) => saw({ status: 'PLACED' }) as undefined;
    await expect(eventually('the order is CONFIRMED', look, { withinMs: 20, everyMs: 1 })).rejects.toThrow(
      /waiting until the order is CONFIRMED; seen:\n {2}after \d+ ms: \{"status":"PLACED"\}$/,
    );
  });
});
