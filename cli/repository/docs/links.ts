import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { type DocFault, lineAt } from './fault.ts';

const LINK =
  /!?\[(?:[^\]\n]|\n(?!\n))*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]\n]+\]:\s*(\S+)|<(?:img|a)\s[^>]*?(?:src|href)="([^"]+)"/gm;

/**
 * Finds broken links in Markdown files: to a file that does not exist, or to a heading that the file does not have. Web
 * links are not checked.
 *
 * @param paths Markdown files, relative to the repository
 * @param written contents of files that are about to be written
 */
export function brokenLinks(root: string, paths: readonly string[], written: ReadonlyMap<string, string>): DocFault[] {
  const read = (path: string) => written.get(path) ?? readFileSync(join(root, path), 'utf8');
  return paths.flatMap((path) => {
    const text = withoutCode(read(path));
    return [...text.matchAll(LINK)].flatMap((match) => {
      const target = match[1] ?? match[2] ?? match[3] ?? '';
      const problem = problemOf(root, path, target, written, read);
      return problem ? [{ at: `${path}:${lineAt(text, match.index)}`, problem }] : [];
    });
  });
}

function problemOf(
  root: string,
  from: string,
  target: string,
  written: ReadonlyMap<string, string>,
  read: (path: string) => string,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const [file = '', anchor] = decodeURI(target).split('#');
  const path = file === '' ? from : normalize(file.startsWith('/') ? file.slice(1) : join(dirname(from), file));
  if (path.startsWith('..')) return `the link ${target} leads out of the repository`;
  if (!written.has(path) && !existsSync(join(root, path)))
    return `the link ${target} leads to ${path}, which does not exist`;
  if (!anchor || !path.endsWith('.md')) return undefined;
  if (!written.has(path) && statSync(join(root, path)).isDirectory()) return undefined;
  return anchors(read(path)).has(anchor)
    ? undefined
    : `the link ${target} leads to a heading that ${path} does not have`;
}

/** Lists the anchors of a page: those that GitHub makes of headings, and explicit ones. */
function anchors(text: string): Set<string> {
  const found = new Set([...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id));
  const counts = new Map<string, number>();
  for (const [, heading = ''] of fencesOut(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    found.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return found;
}

/** Replaces code in a text by blanks and keeps the lines. */
function withoutCode(text: string): string {
  return fencesOut(text).replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
}

function fencesOut(text: string): string {
  return text.replace(/^( *)(`{3,}|~{3,})[\s\S]*?^\1\2[ \t]*$/gm, (block) => block.replace(/[^\n]/g, ' '));
}
