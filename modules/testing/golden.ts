import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addressesDiffer } from './errors.ts';

/** Changes between the addresses of a golden list and those of a stack. */
export interface AddressChanges {
  /** Addresses that are new: resources that are created. */
  readonly added: readonly string[];
  /** Addresses that are gone: resources that are destroyed, unless a `moveTo` leads to their new address. */
  readonly removed: readonly string[];
}

/** Compares two lists of addresses. */
export function addressChanges(before: readonly string[], after: readonly string[]): AddressChanges {
  return {
    added: after.filter((address) => !before.includes(address)).sort(),
    removed: before.filter((address) => !after.includes(address)).sort(),
  };
}

/**
 * Compares the addresses of a stack with a golden list: a text file with one address a line, kept in the repository, so that a renamed
 * construct shows in a review before it replaces a table. Writes the file if it does not exist yet, or when `UPDATE_GOLDEN=1` is set.
 *
 * @param file path of the list
 * @param addresses `stack.addresses()`
 * @throws LandformError TE001 when they differ
 */
export function expectGolden(file: string, addresses: readonly string[]): void {
  if (!existsSync(file) || process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${[...addresses].sort().join('\n')}\n`);
    return;
  }
  const before = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const { added, removed } = addressChanges(before, addresses);
  if (added.length + removed.length === 0) return;
  throw addressesDiffer(file, before.length, { added, removed });
}
