import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './api/entries.ts';
import { asConsumer } from './api/specifiers.ts';
import { type DocFault, lineAt } from './fault.ts';
import type { Filled } from './readme.ts';

const MARKER = /<!-- code:([\w./-]+) -->([\s\S]*?)(?=<!-- (?:\/code|code:)|$)(<!-- \/code -->)?/g;

/**
 * Writes the code of files into a page, between `<!-- code:path -->` and `<!-- /code -->`, with the imports of a consumer: the page shows what is
 * compiled and tested.
 */
export function fillCode(root: string, path: string, before: string, entries: readonly Entry[]): Filled {
  const faults: DocFault[] = [];
  const text = before.replace(MARKER, (whole, file: string, _old: string, end: string | undefined, offset: number) => {
    const found = existsSync(join(root, file));
    if (end && found) {
      const code = asConsumer(entries, file, readFileSync(join(root, file), 'utf8')).trim();
      return `<!-- code:${file} -->\n\n\`\`\`ts\n${code}\n\`\`\`\n\n<!-- /code -->`;
    }
    const problem = found
      ? `the code of ${file} has no end: put <!-- /code --> behind it`
      : `there is no ${file}: correct the path in the marker`;
    faults.push({ at: `${path}:${lineAt(before, offset)}`, problem });
    return whole;
  });
  return { text, faults };
}
