import { highlighted } from './highlight.ts';
import { anchor, escaped, list } from './html.ts';
import { linkBetween, sourcePageOf } from './urls.ts';

/** Makes the main part of the page of a source file, with an anchor for each line. */
export function sourceMain(path: string, text: string): string {
  const isScript = /\.([mc]?[jt]s|json)$/.test(path);
  const lines = (isScript ? highlighted(text) : escaped(text)).replace(/\n$/, '').split('\n');
  const numbered = lines.map((line, index) => `<a id="L${index + 1}" href="#L${index + 1}">${index + 1}</a>${line}`);
  return `<h1>${escaped(path)}</h1>\n<pre class="lines" tabindex="0"><code>${numbered.join('\n')}</code></pre>`;
}

/** Makes the main part of the page of a folder: files of it and of its folders. */
export function folderMain(
  folder: string,
  page: string,
  files: readonly { readonly path: string; readonly page: string }[],
): string {
  const items = files.map((file) => anchor(linkBetween(page, file.page), escaped(file.path.slice(folder.length + 1))));
  return `<h1>${escaped(folder)}</h1>\n${list(items)}`;
}

/** Returns the page of a folder without README. */
export function folderPageOf(folder: string): string {
  return sourcePageOf(`${folder}/index`);
}
