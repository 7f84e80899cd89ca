import { inTurn, median, pairedRatio } from './measure.ts';

describe('inTurn', () => {
  const ran = async (rounds: { count: number; warmUps?: number }) => {
    const order: string[] = [];
    const contender = (name: string) => () => order.push(name);
    const samples = await inTurn({ a: contender('a'), b: contender('b'), c: contender('c') }, rounds);
    return { order: order.join(''), samples };
  };

  it('runs every contender once a round, every other round backwards', async () => {
    expect(await ran({ count: 3 })).toEqual({
      order: 'abccbaabc',
      samples: { a: [1, 6, 7], b: [2, 5, 8], c: [3, 4, 9] },
    });
  });

  it('does not count the rounds that warm up', async () => {
    expect(await ran({ count: 1, warmUps: 1 })).toEqual({ order: 'cbaabc', samples: { a: [4], b: [5], c: [6] } });
  });

  it('waits for one before it starts the next', async () => {
    const running = { now: 0, most: 0 };
    const contender = async () => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      await new Promise(setImmediate);
      running.now -= 1;
    };
    await inTurn({ a: contender, b: contender }, { count: 2 });
    expect(running.most).toBe(1);
  });

  it('fails: when a contender does, since a figure of the others alone compares nothing', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    await expect(inTurn({ a: () => 1, broken }, { count: 1 })).rejects.toThrow('broken');
  });
});

describe('median', () => {
  it.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 2, 4, 1_000], 7],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves the order of what it is given', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  it('fails: of nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('pairedRatio', () => {
  it('compares each sample with its own pair, so that a slow minute does not count', () => {
    // In the last round the machine was slow for both of them.
    expect(pairedRatio([1, 2, 30], [10, 20, 100])).toBe(0.1);
  });

  it('fails: without pairs', () => {
    expect(() => pairedRatio([1], [1, 2])).toThrow('1 samples against 2');
  });
});
