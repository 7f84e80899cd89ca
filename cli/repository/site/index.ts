import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withDeclarations } from '../docs/api/compile.ts';
import { type Entry, entriesOf } from '../docs/api/entries.ts';
import { collectErrorCodes } from '../docs/error-codes.ts';
import { filesBelow, isSource } from '../docs/files.ts';
import { Sources } from '../docs/source.ts';
import { rooms } from '../rooms.mjs';
import { referenceOf } from './entry-page.ts';
import { Examples } from './examples.ts';
import { trail } from './layout.ts';
import { type Heading, rendered } from './markdown.ts';
import { navOf } from './nav.ts';
import { searchEntries } from './search-entries.ts';
import { SEARCH_PAGE, type SearchEntry, searchMain } from './search-page.ts';
import { Site } from './site.ts';
import { symbolMain } from './symbol-page.ts';
import { type ExportedName, ExportedNames, folderOf } from './symbols.ts';
import { linkBetween, pageOf } from './urls.ts';

/** Folder of the site, below the repository. */
export const SITE = join('dist', 'site');

/** Result of a build of the site. */
export interface BuiltSite {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Exported names that lack a description or an example, as `landform/queue Queue: no example`. */
  readonly incomplete: readonly string[];
}

/** Writes the reference site: everything that the package exports, and all documents, as pages that need no server. */
export async function writeSite(root: string): Promise<number> {
  const { files } = await buildSite(root);
  const out = join(root, SITE);
  rmSync(out, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
  return files.size;
}

/** Makes all pages from the sources and documents of a repository. The same sources give the same bytes. */
export async function buildSite(root: string): Promise<BuiltSite> {
  const entries = entriesOf(root);
  const sources = new Sources(root);
  return withDeclarations(root, (declarations) => {
    const names = new ExportedNames(declarations, entries);
    const builder = new SiteBuilder(root, sources, entries, names);
    return builder.build();
  });
}

class SiteBuilder {
  readonly #root: string;
  readonly #sources: Sources;
  readonly #entries: readonly Entry[];
  readonly #names: ExportedNames;
  readonly #examples: Examples;
  readonly #site: Site;
  readonly #errors: ReadonlyMap<string, string>;
  readonly #headings = new Map<string, readonly Heading[]>();
  readonly #incomplete: string[] = [];

  constructor(root: string, sources: Sources, entries: readonly Entry[], names: ExportedNames) {
    this.#root = root;
    this.#sources = sources;
    this.#entries = entries;
    this.#names = names;
    this.#examples = new Examples(root, sources, entries);
    this.#site = new Site(root);
    const raising = filesBelow(
      root,
      rooms(root).filter((room) => room !== 'test' && room !== 'bench'),
      isSource,
    );
    this.#errors = new Map(collectErrorCodes(sources, raising).codes.map(({ code, meaning }) => [code, meaning]));
  }

  build(): BuiltSite {
    const documents = documentsOf(this.#root);
    for (const path of documents) this.#document(path);
    for (const entry of this.#entries) {
      const page = `${folderOf(entry)}/index.html`;
      if (!this.#headings.has(page)) this.#entryPage(page, entry);
    }
    for (const exported of this.#names.all) this.#symbol(exported);
    for (const asset of ['site.css', 'site.js'])
      this.#site.addFile(`assets/${asset}`, readFileSync(join(import.meta.dirname, 'assets', asset)));
    const search: readonly SearchEntry[] = searchEntries(this.#names, this.#headings, this.#errors);
    this.#site.add({ page: SEARCH_PAGE, title: 'Search', main: searchMain(search) });
    const files = this.#site.finished(navOf(documents, this.#entries, (page) => titleOf(this.#headings.get(page))));
    return { files, incomplete: this.#incomplete };
  }

  #document(path: string): void {
    const page = pageOf(path);
    const links = this.#site.links(page, path, this.#nameLink(dirname(path)));
    const { html, headings } = rendered(readFileSync(join(this.#root, path), 'utf8'), links);
    const entry = this.#entries.find((each) => `${folderOf(each)}/README.md` === path);
    const reference = entry ? referenceOf(page, entry, this.#names.of(entry), links) : '';
    this.#headings.set(page, headings);
    this.#site.add({ page, title: titleOf(headings) ?? path, main: `${html}${reference}` });
  }

  #entryPage(page: string, entry: Entry): void {
    const links = this.#site.links(page, entry.path, this.#nameLink(entry.folder));
    const readme = `${entry.folder}/README.md`;
    const about = existsSync(join(this.#root, readme))
      ? `<p>See ${rendered(`[${entry.folder}](/${readme})`, links).html.replace(/<\/?p>|\n/g, '')}.</p>`
      : '';
    const main = `<h1>${entry.specifier}</h1>\n${about}${referenceOf(page, entry, this.#names.of(entry), links)}`;
    this.#headings.set(page, [{ depth: 1, text: entry.specifier, slug: '' }]);
    this.#site.add({ page, title: entry.specifier, main, under: pageOf(readme) });
  }

  #symbol(exported: ExportedName): void {
    const { page, entry, declared } = exported;
    const source = declared.source.path.replace(/\.d\.([mc]?)ts$/, '.$1ts');
    const links = this.#site.links(page, source, this.#nameLink(entry.folder));
    const example = this.#examples.of(entry, declared.name);
    if (!declared.doc?.text) this.#incomplete.push(`${entry.specifier} ${declared.name}: no description`);
    if (!example) this.#incomplete.push(`${entry.specifier} ${declared.name}: no example`);
    const errors = this.#errors;
    const main = symbolMain(exported, {
      names: this.#names,
      links,
      example,
      source: this.#sourceLink(page, source, declared.name),
      exampleHref: example && links.href(`/${example.path}`),
      error: (code) => {
        const meaning = errors.get(code);
        return meaning === undefined
          ? undefined
          : { meaning, href: linkBetween(page, `docs/errors.html#${code.toLowerCase()}`) };
      },
    });
    const steps = [
      { label: 'Landform', page: 'index.html' },
      { label: entry.specifier, page: `${folderOf(entry)}/index.html` },
    ];
    const title = `${declared.name}, ${entry.specifier}`;
    this.#site.add({ page, title, main: `${trail(page, steps)}\n${main}`, under: `${folderOf(entry)}/index.html` });
  }

  #sourceLink(page: string, path: string, name: string): string {
    const to = this.#site.toFile(path) ?? path;
    const line = this.#sources.get(path).lineOf(name);
    return linkBetween(page, `${to}#L${line}`);
  }

  #nameLink(folder: string): (code: string) => string | undefined {
    return (code) => this.#names.named(folder, code.replace(/\[\]$/, ''))?.page;
  }
}

function titleOf(headings: readonly Heading[] | undefined): string | undefined {
  return headings?.find(({ depth }) => depth === 1)?.text;
}

/** Lists the documents that are pages: those of the root and of all rooms. */
function documentsOf(root: string): readonly string[] {
  const top = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter((path) => existsSync(join(root, path)));
  return [...top, ...filesBelow(root, rooms(root), (path) => path.endsWith('.md'))];
}
