import { isDeepStrictEqual } from 'node:util';
import { describePointing, type Pointing } from '../pointing.ts';

/** State of the world at the time of a statement. */
export interface World {
  readonly pointing: Pointing;
  /** Target of the alias when the command began. */
  readonly start: Pointing;
  /** Number of moves by this command that took effect. */
  readonly moves: number;
  /** Number of moves by others since the command began. */
  readonly movesOfOthers: number;
}

const alone = (version: string | undefined, { pointing }: World) => isDeepStrictEqual(pointing, { version });
const is = (description: string | undefined, { pointing }: World) => description === describePointing(pointing);
const always = () => true;

/** Statements that a shift can make, each with its truth. */
const STATEMENTS: readonly (readonly [RegExp, (found: readonly string[], world: World) => boolean])[] = [
  [/^(all invocations go to version \d+)(?: again|; version \d+ is kept)?$/, ([, what], world) => is(what, world)],
  [/^(version \d+ has \d+ percent beside version \d+)(?:, for \d+ s)?$/, ([, what], world) => is(what, world)],
  [
    /^version (\d+) has (\d+) percent, deployment \w+$/,
    ([, version, percent], { pointing: { beside } }) =>
      beside?.version === version && beside?.percent === Number(percent),
  ],
  [
    /^is at version (\d+) (?:already|alone: there is nothing to take back)$/,
    ([, version], world) => alone(version, world),
  ],
  [/^is half way(?:, and no deployment is running)?: (.+)$/, ([, what], world) => is(what, world)],
  [/^stays at version (\d+): /, ([, version], world) => alone(version, world) && world.moves === 0],
  [/^is not (?:moved by this shift|shifted from version \d+ by this command): /, (_, world) => world.moves === 0],
  [
    /^another process has moved the alias meanwhile: (.+)$/,
    ([, what], world) => world.movesOfOthers > 0 && is(what, world),
  ],
  [
    /^could not be taken back: (.+): \w+ by plan$/,
    ([, what], world) => is(what, world) && !alone(world.start.version, world),
  ],
  [/^a move may still take effect whose answer was lost; now (.+): \w+ by plan$/, ([, what], world) => is(what, world)],
  [/^could not be read either, so nobody knows where it is: /, always],
  // Intentions, advice, and what CodeDeploy says of itself.
  [/^(?:going back to version \d+|waits for CloudWatch|fix): /, always],
  [/^\w+ asked to stop: telling CodeDeploy to go back$/, always],
  [/^deployment (?:\w+|[\w-]+ has not succeeded: .+|[\w-]+ shifts version \d+ to \d+)$/, always],
  [/^is shifted by deployment [\w-]+ already(?:, to version \d+)?: watching it$/, always],
];

/** Tells if a line of a shift is true; a line that is no known statement is not. */
export function isTrue(line: string, world: World): boolean {
  const text = line.replace(/^\S+ /, '');
  return STATEMENTS.some(([pattern, holds]) => {
    const found = pattern.exec(text);
    return found !== null && holds(found, world);
  });
}
