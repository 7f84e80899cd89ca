import { anchor, escaped } from './html.ts';
import { linkBetween } from './urls.ts';

/** Page of the list of everything. */
export const SEARCH_PAGE = 'search.html';

/** Something to find. */
export interface SearchEntry {
  readonly title: string;
  /** Page, with an anchor where it is a part of one. */
  readonly page: string;
  /** Kind and place, e.g. `class of landform/queue`. */
  readonly kind: string;
  readonly text: string;
  /** Words to find it by that are not shown. */
  readonly words?: string;
}

/** Makes the main part of the search page: all there is, in order, which a script filters and the browser's own search reads too. */
export function searchMain(entries: readonly SearchEntry[]): string {
  const items = entries.map(({ title, page, kind, text, words }) => {
    const hidden = words ? ` data-words="${escaped(words)}"` : '';
    const said = text ? `: ${escaped(text)}` : '';
    return `<li${hidden}>${anchor(linkBetween(SEARCH_PAGE, page), escaped(title))} <span class="quiet">${escaped(kind)}</span>${said}</li>`;
  });
  return `<h1>Search</h1>
<p id="found" role="status">All ${entries.length} entries. The field above filters them where scripts run.</p>
<ol id="results" class="results">
${items.join('\n')}
</ol>`;
}
