import { memberText, signatureOf } from '../docs/api/signature.ts';
import type { DocComment } from '../docs/doc-comment.ts';
import type { Example } from './examples.ts';
import { anchor, escaped, list } from './html.ts';
import { codeBlock, type Links, rendered } from './markdown.ts';
import { membersOf } from './members.ts';
import { propsTables } from './props-section.ts';
import type { ExportedName, ExportedNames } from './symbols.ts';
import { linkBetween } from './urls.ts';

/** Places that the page of a name leads to. */
export interface SymbolContext {
  readonly names: ExportedNames;
  readonly links: Links;
  readonly example: Example | undefined;
  /** Link to the line of a source file. */
  readonly source: string;
  /** Meaning and page of an error code. */
  readonly error: (code: string) => { readonly meaning: string; readonly href: string } | undefined;
  /** Link to the file of an example. */
  readonly exampleHref: string | undefined;
}

/** Makes the main part of the page of a name. */
export function symbolMain(exported: ExportedName, context: SymbolContext): string {
  const { declared, entry } = exported;
  const { links, names, example, exampleHref } = context;
  const isValue = declared.kind !== 'interface' && declared.kind !== 'type';
  const link = (name: string) => {
    const found = name === declared.name ? undefined : names.meant(declared.source, name);
    return found && linkBetween(exported.page, found.page);
  };
  const markdown = (text: string) => rendered(text, links).html;
  const from = `import ${isValue ? '' : 'type '}{ ${declared.name} } from '${entry.specifier}';`;
  const deprecated = tagsOf(declared.doc, 'deprecated').map(
    (text) => `<p class="notice">Deprecated. ${inline(markdown(text))}</p>`,
  );
  const parts = [
    `<h1>${escaped(declared.name)} <span class="kind">${declared.kind}</span></h1>`,
    ...deprecated,
    markdown(declared.doc?.text ?? ''),
    codeBlock(from, true),
    '<h2 id="signature">Signature</h2>',
    codeBlock(signatureOf(declared), true, link),
    parameters(declared.doc, markdown),
    propsTables(exported, context),
    members(exported, context, link),
    errorsOf(exported, context),
    exampleOf(example, exampleHref),
    seeAlso(declared.doc),
    `<p class="quiet">Declared in ${anchor(context.source, escaped(declared.source.path.replace('.d.ts', '.ts')))}.</p>`,
  ];
  return parts.filter(Boolean).join('\n');
}

function parameters(doc: DocComment | undefined, markdown: (text: string) => string): string {
  const params = tagsOf(doc, 'param').map((text) => {
    const [, name = text, words = ''] = /^([\w.]+)\s*-?\s*([\s\S]*)$/.exec(text) ?? [];
    return `<code>${escaped(name)}</code>: ${inline(markdown(words))}`;
  });
  const returns = tagsOf(doc, 'returns').map((text) => `Returns ${inline(markdown(text))}`);
  return params.length + returns.length === 0 ? '' : list([...params, ...returns]);
}

function members(
  exported: ExportedName,
  { names, links }: SymbolContext,
  link: (name: string) => string | undefined,
): string {
  const listed = membersOf(names, exported.declared);
  if (listed.length === 0) return '';
  const items = listed.map(({ member, source, doc }) => {
    const text = doc ? rendered(doc.text, links).html : '';
    return `${codeBlock(memberText(source, member), true, link)}${text}`;
  });
  return `<h2 id="members">Members</h2>\n${items.join('\n')}`;
}

function errorsOf({ declared }: ExportedName, { names, error, links }: SymbolContext): string {
  const docs = [declared.doc, ...membersOf(names, declared).map(({ doc }) => doc)];
  const texts = docs.flatMap((doc) => tagsOf(doc, 'throws'));
  if (texts.length === 0) return '';
  const codes = [...new Set(texts.flatMap(codesIn))].sort();
  const items = codes.flatMap((code) => {
    const found = error(code);
    return found ? [`${anchor(found.href, code)}: ${inline(rendered(found.meaning, links).html)}`] : [];
  });
  const others = texts.filter((text) => codesIn(text).length === 0).map((text) => inline(rendered(text, links).html));
  return `<h2 id="errors">Errors</h2>\n${list([...items, ...others])}`;
}

/** Lists the codes that a text names, one by one or as "QU001 to QU005". */
function codesIn(text: string): readonly string[] {
  return [...text.matchAll(/\b([A-Z]{2})(\d{3})(?: to \1(\d{3}))?/g)].flatMap(
    ([, prefix = '', first = '', last = first]) =>
      Array.from(
        { length: Number(last) - Number(first) + 1 },
        (_, index) => `${prefix}${String(Number(first) + index).padStart(3, '0')}`,
      ),
  );
}

function exampleOf(example: Example | undefined, href: string | undefined): string {
  if (!example) return '';
  const from = href ? `<p class="quiet">From ${anchor(href, escaped(example.path))}, which a test runs.</p>` : '';
  return `<h2 id="example">Example</h2>\n${codeBlock(example.code, true)}${from}`;
}

function seeAlso(doc: DocComment | undefined): string {
  const links = tagsOf(doc, 'see').map((text) => {
    const [url = '', ...words] = text.split(/\s+/);
    return url.startsWith('http') ? anchor(url.replace(/,$/, ''), escaped(words.join(' ') || url)) : escaped(text);
  });
  return links.length === 0 ? '' : `<h2 id="see-also">See also</h2>\n${list(links)}`;
}

function tagsOf(doc: DocComment | undefined, tag: string): readonly string[] {
  return (doc?.tags ?? []).filter(({ name }) => name === tag).map(({ text }) => text);
}

/** Takes the paragraph around a text of one paragraph away. */
function inline(html: string): string {
  return html.trim().replace(/^<p>((?:(?!<p>)[\s\S])*)<\/p>$/, '$1');
}
