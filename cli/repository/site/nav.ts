import type { Entry } from '../docs/api/entries.ts';
import type { NavSection } from './layout.ts';
import { SEARCH_PAGE } from './search-page.ts';
import { folderOf } from './symbols.ts';
import { pageOf } from './urls.ts';

/** Documents of the list of pages, in the order of a first reading. */
const GUIDE = [
  'README.md',
  'docs/extend.md',
  'docs/take-over.md',
  'docs/errors.md',
  'docs/runbooks.md',
  'docs/policy.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs/vocabulary.md',
];

/** Makes the list of pages: guide, modules and what else the package exports, then the documents about this repository. */
export function navOf(
  documents: readonly string[],
  entries: readonly Entry[],
  titleOf: (page: string) => string | undefined,
): readonly NavSection[] {
  const listed = (path: string) => ({ label: titleOf(pageOf(path)) ?? path, page: pageOf(path) });
  const inPackage = entries.map((entry) => ({ label: entry.specifier, page: `${folderOf(entry)}/index.html`, entry }));
  const isModule = ({ entry }: { entry: Entry }) => /^modules\/[^/]+\/index\.ts$/.test(entry.path);
  const roomReadmes = documents.filter((path) => /^[^/]+\/README\.md$/.test(path));
  const shown = new Set(inPackage.map(({ page }) => page));
  return [
    {
      title: 'Guide',
      pages: [
        ...GUIDE.filter((path) => documents.includes(path)).map(listed),
        { label: 'All names', page: SEARCH_PAGE },
      ],
    },
    {
      title: 'Modules',
      pages: inPackage.filter(isModule).map(({ label, page }) => ({ label: label.replace(/^\w+\//, ''), page })),
    },
    {
      title: 'Package',
      pages: inPackage
        .filter((each) => !isModule(each))
        .map(({ label, page }) => ({ label: label.replace(/^\w+\//, ''), page })),
    },
    { title: 'Repository', pages: roomReadmes.map(listed).filter(({ page }) => !shown.has(page)) },
    { title: 'Decisions', pages: documents.filter((path) => path.startsWith('docs/decisions/')).map(listed) },
  ].filter(({ pages }) => pages.length > 0);
}
