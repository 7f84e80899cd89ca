/** Oldest Node that runs the tooling: from this version on it runs TypeScript without a flag. */
export const OLDEST_TOOLING_NODE = '22.18';

/**
 * Tells if a version is at least another one; pre-releases count as their release.
 *
 * @param {string} version e.g. `v24.21.0` or `1.11.4`
 * @param {string} least e.g. `22.18`
 * @returns {boolean}
 */
export function isAtLeast(version, least) {
  const have = numbers(version);
  const want = numbers(least);
  for (let at = 0; at < Math.max(have.length, want.length); at++) {
    const difference = (have[at] ?? 0) - (want[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * Returns the first number of a version.
 *
 * @param {string} version
 * @returns {number}
 */
export function majorOf(version) {
  return numbers(version)[0] ?? Number.NaN;
}

/** @param {string} version */
function numbers(version) {
  const [release = ''] = version.replace(/^v/, '').split(/[-+]/);
  return release.split('.').map(Number);
}
