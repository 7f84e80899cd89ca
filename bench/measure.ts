/** Contender in a benchmark: runs once from a fresh start and returns its measurement. */
export type Contender<Sample> = () => Sample | Promise<Sample>;

/** Options of a benchmark: its numbers of rounds. */
export interface Rounds {
  /** Number of rounds that count. */
  readonly count: number;
  /**
   * Number of rounds before them, which fill the file cache.
   *
   * @default 0
   */
  readonly warmUps?: number;
}

/**
 * Measures contenders side by side: each runs once a round, in the opposite order every other round. Other load of the
 * machine then slows all of them alike, and the samples at the same index of two lists form a pair.
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
 * Returns the median: the value in the middle, or the mean of the two in the middle.
 *
 * @throws RangeError when there are no values
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new RangeError('a median needs a value');
  return (low + high) / 2;
}

/**
 * Returns the ratio of our samples to the other's: the median of the ratios of the pairs, not the ratio of the medians.
 * A slow minute of the machine, which slows both of a pair, then does not count.
 *
 * @throws RangeError when the two are not pairs
 */
export function pairedRatio(ours: readonly number[], theirs: readonly number[]): number {
  if (ours.length !== theirs.length)
    throw new RangeError(`${ours.length} samples against ${theirs.length} are no pairs`);
  return median(ours.map((value, i) => value / (theirs[i] ?? Number.NaN)));
}
