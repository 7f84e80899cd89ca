import { Marked, type Tokens } from 'marked';
import { highlighted, type NameLink } from './highlight.ts';
import { anchor, escaped } from './html.ts';
import { Slugs } from './slugs.ts';

/** Resolves what a page links to. */
export interface Links {
  /** Resolves a link or the address of a picture. */
  readonly href: (target: string) => string;
  /** Finds the page of inline code that is a name or a path. */
  readonly code: NameLink;
}

/** Heading of a page. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly slug: string;
}

/** Page as HTML, with its headings. */
export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** Turns Markdown into HTML. Tables and code scroll on their own, and can be reached by keyboard. */
export function rendered(markdown: string, links: Links): Rendered {
  const headings: Heading[] = [];
  const slugs = new Slugs();
  const labels = new Map<string, number>();
  const plain = (html: string) => html.replace(/<[^>]*>/g, '');
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const html = this.parser.parseInline(tokens);
        const text = unescaped(plain(html));
        const slug = slugs.of(text);
        headings.push({ depth, text, slug });
        return `<h${depth} id="${slug}">${html}</h${depth}>\n`;
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens);
        return anchor(links.href(href), inner.includes('<a ') ? plain(inner) : inner);
      },
      image({ href, text }: Tokens.Image) {
        return `<img src="${escaped(links.href(href))}" alt="${escaped(text)}">`;
      },
      codespan({ text }: Tokens.Codespan) {
        const href = links.code(text);
        const html = `<code>${escaped(text)}</code>`;
        return href === undefined ? html : anchor(href, html);
      },
      code({ text, lang }: Tokens.Code) {
        return codeBlock(text, lang === 'ts' || lang === 'js' || lang === 'json');
      },
      table(token: Tokens.Table) {
        const row = (cells: readonly Tokens.TableCell[], heads: boolean) => {
          const written = cells.map(({ text, tokens }) => {
            const inner = this.parser.parseInline(tokens);
            return heads && text ? `<th scope="col">${inner}</th>` : `<td>${inner}</td>`;
          });
          return `<tr>${written.join('')}</tr>`;
        };
        const columns = token.header.map(({ text }) => text.replaceAll('`', '')).filter(Boolean);
        const label = `${headings.at(-1)?.text ?? 'Table'}: ${columns.join(', ')}`;
        const number = (labels.get(label) ?? 0) + 1;
        labels.set(label, number);
        const body = token.rows.map((cells) => row(cells, false)).join('\n');
        return scrolling(
          number === 1 ? label : `${label} (${number})`,
          `<table>\n<thead>${row(token.header, true)}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`,
        );
      },
    },
  });
  const html = marked.parse(markdown, { async: false });
  return { html, headings };
}

/** Shows code, TypeScript with its parts marked. */
export function codeBlock(code: string, isScript: boolean, link?: NameLink): string {
  return `<pre tabindex="0"><code>${isScript ? highlighted(code, link) : escaped(code)}</code></pre>\n`;
}

/** Lets what is wide scroll by itself. */
export function scrolling(label: string, html: string): string {
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(label)}">\n${html}\n</div>\n`;
}

function unescaped(html: string): string {
  const signs: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => signs[entity] ?? entity);
}
