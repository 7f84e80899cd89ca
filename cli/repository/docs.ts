import { generateDocs } from './docs/index.ts';
import { ROOT } from './root.ts';
import { SITE, writeSite } from './site/index.ts';

/**
 * Runs `landform docs`: writes the documentation that is generated from the sources.
 *
 * @param check true to list outdated files only, without writing them
 * @returns true when everything is up to date
 */
export async function docs(check: boolean): Promise<boolean> {
  const files = await generateDocs({ root: ROOT, check });
  for (const file of files) process.stdout.write(`${check ? 'out of date: ' : 'written: '}${file}\n`);
  if (!check || files.length === 0) return true;
  process.stdout.write('  fix: npx landform docs\n');
  return false;
}

/** Runs `landform docs --site`: writes the reference site into `dist/site`. */
export async function site(): Promise<void> {
  const began = performance.now();
  const count = await writeSite(ROOT);
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(`written: ${SITE}, ${count} files in ${seconds} s; open ${SITE}/index.html\n`);
}
