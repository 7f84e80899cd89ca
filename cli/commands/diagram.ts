import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../context.ts';
import { drawEstate } from '../diagram/index.ts';
import { synthesize } from '../synthesize.ts';

/** The picture that the README shows. */
const FILE = join('docs', 'estate.svg');

/**
 * `landform diagram`: draws an environment from its synthesized stacks into docs/estate.svg.
 *
 * @param check only say whether the file is current
 * @returns whether it is
 */
export async function diagram(environment: string, check: boolean): Promise<boolean> {
  const synthesized = mkdtempSync(join(tmpdir(), 'landform-diagram-'));
  try {
    await synthesize([environment], synthesized);
    const current = await drawEstate({ synthesized, environment, file: join(ROOT, FILE), check });
    process.stdout.write(
      current ? `${FILE} is current\n` : `${FILE} is not what the stacks say\n  fix: npx landform diagram\n`,
    );
    return current;
  } finally {
    rmSync(synthesized, { recursive: true, force: true });
  }
}
