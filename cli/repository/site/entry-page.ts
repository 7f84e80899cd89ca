import type { Entry } from '../docs/api/entries.ts';
import type { Kind } from '../docs/declarations.ts';
import { anchor, escaped } from './html.ts';
import { type Links, rendered, scrolling } from './markdown.ts';
import type { ExportedName } from './symbols.ts';
import { linkBetween } from './urls.ts';

const TITLES: readonly (readonly [Kind, string])[] = [
  ['class', 'Classes'],
  ['function', 'Functions'],
  ['constant', 'Constants'],
  ['interface', 'Interfaces'],
  ['type', 'Types'],
];

/** Lists what an entry exports, by kind, each with its first sentence. */
export function referenceOf(page: string, { specifier }: Entry, names: readonly ExportedName[], links: Links): string {
  const sections = TITLES.flatMap(([kind, title]) => {
    const rows = names
      .filter(({ declared }) => declared.kind === kind)
      .map(({ declared, page: target }) => {
        const name = anchor(linkBetween(page, target), `<code>${escaped(declared.name)}</code>`);
        const said = rendered(firstSentence(declared.doc?.text ?? ''), links).html.replace(/^<p>|<\/p>\s*$/g, '');
        return `<tr><th scope="row">${name}</th><td>${said}</td></tr>`;
      });
    if (rows.length === 0) return [];
    const table = `<table>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
    return [`<h3>${title}</h3>\n${scrolling(`${title} of ${specifier}`, table)}`];
  });
  return `<h2 id="reference">Reference of <code>${escaped(specifier)}</code></h2>\n${sections.join('\n')}`;
}

/** Returns the first sentence of a text. */
export function firstSentence(text: string): string {
  const [paragraph = ''] = text.split('\n\n');
  return /^[\s\S]*?[.!?](?=\s+[A-Z]|$)/.exec(paragraph)?.[0] ?? paragraph;
}
