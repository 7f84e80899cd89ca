// Program that `buildAssetsSync` starts: reads options from stdin and writes the answer, one line of JSON, to stdout.
import { readFileSync } from 'node:fs';
import { BuildError } from './build-error.ts';
import { type BuildAssetsOptions, buildAssets } from './index.ts';
import type { Answer } from './sync.ts';

async function answer(options: BuildAssetsOptions): Promise<Answer> {
  try {
    return { assets: await buildAssets(options) };
  } catch (error) {
    if (error instanceof BuildError) return { fault: error.toJSON() };
    throw error;
  }
}

const options = JSON.parse(readFileSync(0, 'utf8')) as BuildAssetsOptions;
void answer(options).then((line) => process.stdout.write(`\n${JSON.stringify(line)}\n`));
