import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scratch.ts';
import { linesOfCode } from './lines.ts';

/** Pair of values, one for each of the two systems. */
export interface Both<T> {
  readonly webhook: T;
  readonly order: T;
}

/** Names of the libraries that are compared. */
export type Library = 'landform' | 'AWS CDK' | 'TerraConstructs' | 'SST';

/** Files with the stacks, from the root. Those of TerraConstructs and SST are counted and not run. */
export const FILES: Readonly<Record<Library, Both<string>>> = {
  landform: { webhook: 'test/consumers/commonjs/webhook.ts', order: 'test/consumers/commonjs/order.ts' },
  'AWS CDK': { webhook: 'bench/systems/cdk/webhook.mjs', order: 'bench/systems/cdk/order.mjs' },
  TerraConstructs: {
    webhook: 'bench/systems/terraconstructs/webhook.ts',
    order: 'bench/systems/terraconstructs/order.ts',
  },
  SST: { webhook: 'bench/systems/sst/webhook.ts', order: 'bench/systems/sst/order.ts' },
};

const configs = (...names: readonly string[]) =>
  names.map((name) => `test/consumers/commonjs/functions/${name}/function.config.ts`);

/** Files in which Landform finds the settings of the handlers; the others have them in the stacks. */
export const CONFIGS: Both<readonly string[]> = {
  webhook: configs('record-hook', 'publish-hook'),
  order: configs('reserve', 'release', 'charge', 'refund'),
};

/** Most lines of issue 10: half of what outsiders wrote with AWS CDK, which were 41 and 59. */
export const GOALS: Both<number> = { webhook: 20, order: 29 };

/** Reads a file that is named from the root. */
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Counts the lines of code of files. */
export const countLines = (...files: readonly string[]): number =>
  files.reduce((sum, file) => sum + linesOfCode(textOf(file)), 0);

/** Makes one value for each of the two systems. */
export const both = <T>(make: (system: keyof Both<T>) => T): Both<T> => ({
  webhook: make('webhook'),
  order: make('order'),
});
