import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../context.ts';
import { drawEstate } from '../diagram/index.ts';
import { synthesize } from '../synthesize.ts';

/** Picture that the README shows. */
const FILE = join('docs', 'estate.svg');

/**
 * Runs `landform diagram`: draws an environment from its synthesized stacks into docs/estate.svg.
 *
 * @param check true to compare the file only, without writing it
 * @returns true when the file is current
 */
export async function diagram(environment: string, check: boolean): Promise<boolean> {
  const synthesized = mkdtempSync(join(tmpdir(), 'landform-diagram-'));
  try {
    await synthesize([environment], synthesized);
    const current = await drawEstate({ synthesized, environment, file: join(ROOT, FILE), check });
    process.stdout.write(
      current ? `${FILE} is current\n` : `${FILE} does not match the stacks\n  fix: npx landform diagram\n`,
    );
    return current;
  } finally {
    rmSync(synthesized, { recursive: true, force: true });
  }
}
