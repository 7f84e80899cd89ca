import { anchor, escaped } from './html.ts';
import { linkBetween } from './urls.ts';

/** Part of the list of pages that every page shows. */
export interface NavSection {
  readonly title: string;
  readonly pages: readonly { readonly label: string; readonly page: string }[];
}

/** Page without what all pages have in common. */
export interface Page {
  /** Path in the site. */
  readonly page: string;
  readonly title: string;
  /** HTML of the main part, which begins with the only `h1`. */
  readonly main: string;
  /** Page of the list that stands for this one. */
  readonly under?: string;
}

/** Puts a page into the frame of the site. All links are relative, so that it works from a folder, below a path, and from a disk. */
export function framed({ page, title, main, under }: Page, nav: readonly NavSection[]): string {
  const to = (target: string) => escaped(linkBetween(page, target));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title === 'Landform' ? title : `${title} · Landform`)}</title>
<link rel="stylesheet" href="${to('assets/site.css')}">
<script src="${to('assets/site.js')}" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<a class="home" href="${to('index.html')}">Landform</a>
<a class="to-pages" href="#pages">Pages</a>
<form role="search" action="${to('search.html')}">
<label for="q">Search</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false">
<button>Go</button>
</form>
</header>
<div class="columns">
<nav id="pages" aria-label="Pages" tabindex="-1">
${nav.map((section) => navSection(section, page, under ?? page)).join('\n')}
</nav>
<main id="main" tabindex="-1">
${main.trim()}
</main>
</div>
</body>
</html>
`;
}

function navSection({ title, pages }: NavSection, from: string, current: string): string {
  const items = pages.map(({ label, page }) => {
    const mark = page === from ? ' aria-current="page"' : page === current ? ' aria-current="true"' : '';
    return `<li><a href="${escaped(linkBetween(from, page))}"${mark}>${escaped(label)}</a></li>`;
  });
  return `<h2>${escaped(title)}</h2>\n<ul>\n${items.join('\n')}\n</ul>`;
}

/** Shows the way to a page, from the entry of the package that it belongs to. */
export function trail(from: string, steps: readonly { readonly label: string; readonly page: string }[]): string {
  const links = steps.map(({ label, page }) => `<li>${anchor(linkBetween(from, page), escaped(label))}</li>`);
  return `<nav class="trail" aria-label="Place of this page"><ol>${links.join('')}</ol></nav>`;
}
