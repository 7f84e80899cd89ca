import { ROOT } from '../context.ts';
import { generateDocs } from './docs/index.ts';

/**
 * `landform docs`: writes what is written from the sources.
 *
 * @param check only say what is out of date
 * @returns whether everything is current
 */
export async function docs(check: boolean): Promise<boolean> {
  const files = await generateDocs({ root: ROOT, check });
  for (const file of files) process.stdout.write(`${check ? 'out of date: ' : 'written: '}${file}\n`);
  if (!check || files.length === 0) return true;
  process.stdout.write('  fix: npx landform docs\n');
  return false;
}
