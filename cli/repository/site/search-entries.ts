import { RULES } from '../../../audits/index.ts';
import { findDeclaration } from '../docs/declarations.ts';
import { propsOf, UnreadableType } from '../docs/props.ts';
import { firstSentence } from './entry-page.ts';
import type { Heading } from './markdown.ts';
import type { SearchEntry } from './search-page.ts';
import type { ExportedName, ExportedNames } from './symbols.ts';

/** Lists everything that can be searched for: names, error codes, rules, and headings of documents. */
export function searchEntries(
  names: ExportedNames,
  headings: ReadonlyMap<string, readonly Heading[]>,
  errors: ReadonlyMap<string, string>,
): readonly SearchEntry[] {
  const exported = names.all.map((each) => ({
    title: each.declared.name,
    page: each.page,
    kind: `${each.declared.kind} of ${each.entry.specifier}`,
    text: plain(firstSentence(each.declared.doc?.text ?? '')),
    words: propNames(names, each).join(' '),
  }));
  const codes = [...errors].map(([code, meaning]) => ({
    title: code,
    page: `docs/errors.html#${code.toLowerCase()}`,
    kind: 'error',
    text: plain(meaning),
  }));
  const rules = RULES.map(({ id, why }) => ({
    title: id,
    page: 'audits/index.html',
    kind: 'audit rule',
    text: plain(why),
  }));
  const documents = [...headings]
    .filter(([page]) => !page.startsWith('docs/api/'))
    .flatMap(([page, listed]) =>
      listed
        .filter(({ depth, slug }) => depth <= 2 && slug !== '')
        .map(({ text, slug, depth }) => ({
          title: text,
          page: depth === 1 ? page : `${page}#${slug}`,
          kind: depth === 1 ? 'page' : `section of ${listed.find((each) => each.depth === 1)?.text ?? page}`,
          text: '',
        })),
    );
  return [...exported, ...documents, ...rules, ...codes].sort((a, b) =>
    keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0,
  );
}

function keyOf({ title, page }: SearchEntry): string {
  return `${title.toLowerCase()} ${page}`;
}

function propNames({ declarations }: ExportedNames, { declared }: ExportedName): readonly string[] {
  if (declared.kind !== 'interface') return [];
  const found = findDeclaration(declarations, declared.source, declared.name);
  try {
    return found ? propsOf(declarations, found).map(({ name }) => name) : [];
  } catch (error) {
    if (error instanceof UnreadableType) return [];
    throw error;
  }
}

function plain(text: string): string {
  return text
    .replaceAll('`', '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ');
}
