import { dirname, join, normalize, relative } from 'node:path/posix';

/** Returns the page of a Markdown file: READMEs are the pages of their folders. */
export function pageOf(markdown: string): string {
  return markdown.replace(/(^|\/)README\.md$/, '$1index.html').replace(/\.md$/, '.html');
}

/** Returns the page that shows a source file. */
export function sourcePageOf(path: string): string {
  return `source/${path}.html`;
}

/** Returns the link from one page to another, so that the site works from any folder. */
export function linkBetween(from: string, to: string): string {
  const [file = '', anchor] = to.split('#');
  const path = file === from ? '' : relative(dirname(from), file);
  return anchor === undefined ? path || file.split('/').at(-1) || file : `${path}#${anchor}`;
}

/** Resolves a link of a file of the repository to a path of the repository. */
export function resolved(from: string, target: string): string {
  return normalize(target.startsWith('/') ? target.slice(1) : join(dirname(from), target)).replace(/\/$/, '');
}
