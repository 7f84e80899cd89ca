/** Something that is measured: runs once, from a fresh start, and says what it took. */
export type Contender<Sample> = () => Sample | Promise<Sample>;

export interface Rounds {
  /** Rounds that count. */
  readonly count: number;
  /**
   * Rounds before them, which fill the file cache.
   *
   * @default 0
   */
  readonly warmUps?: number;
}

/**
 * Measures contenders side by side: in each round every one runs once, and every other round in the opposite order. What else the machine
 * does then weighs on all of them, and a sample of one belongs to the sample of another with the same place in its list.
 */
export async function inTurn<Name extends string, Sample>(
  contenders: Readonly<Record<Name, Contender<Sample>>>,
  { count, warmUps = 0 }: Rounds,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>;
  for (let round = -warmUps; round < count; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const sample = await contenders[name]();
      if (round >= 0) samples[name].push(sample);
    }
  }
  return samples;
}

/**
 * The value in the middle; between two in the middle, half-way.
 *
 * @throws RangeError when there is none
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new RangeError('a median needs a value');
  return (low + high) / 2;
}

/**
 * How many times the other one's sample ours is: the median over the pairs, not the ratio of the medians, so that a slow minute of the
 * machine, which slows both of a pair, does not count.
 *
 * @throws RangeError when the two are not pairs
 */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length !== theirs.length)
    throw new RangeError(`${ours.length} samples against ${theirs.length} are no pairs`);
  return median(ours.map((value, i) => value / (theirs[i] ?? Number.NaN)));
}
