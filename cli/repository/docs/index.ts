import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RULES } from '../../../audits/index.ts';
import { SetupProblem } from '../../../base/problem.mjs';
import { rooms } from '../rooms.mjs';
import { fillAlarms, loadAlarms } from './alarms-table.ts';
import { entriesOf } from './api/entries.ts';
import { apiReport } from './api/report.ts';
import { fillCatalogues } from './catalogue.ts';
import { fillCode } from './code-blocks.ts';
import { collectErrorCodes } from './error-codes.ts';
import { errorPage } from './error-page.ts';
import type { DocFault } from './fault.ts';
import { filesBelow, isSource } from './files.ts';
import { brokenLinks } from './links.ts';
import { fillReadme } from './readme.ts';
import { fillRules, RULE_PAGE } from './rules.ts';
import { Sources } from './source.ts';

/** Rooms whose files raise no errors of Landform. */
const QUIET: ReadonlySet<string> = new Set(['bench', 'test']);
const ERRORS = 'docs/errors.md';

/** Options of the generation of documentation. */
export interface DocsOptions {
  /** Root of the repository. */
  readonly root: string;
  /** True to list outdated files only, without writing them. */
  readonly check: boolean;
}

/**
 * Generates documentation from the sources: the tables of properties in the modules' READMEs, the lists of modules,
 * functions, error codes and rules, and the report of the API.
 *
 * @returns files that are (with `check`) or were outdated, relative to the repository
 * @throws SetupProblem that lists, with file and line, every property or error without a comment, every error code that
 * is used twice, and
 *   every broken link; nothing is written then
 */
export async function generateDocs({ root, check }: DocsOptions): Promise<string[]> {
  const sources = new Sources(root);
  const { codes, faults } = collectErrorCodes(
    sources,
    filesBelow(
      root,
      rooms(root).filter((room) => !QUIET.has(room)),
      isSource,
    ),
  );
  const pages = filesBelow(root, ['modules'], (path) => /^modules\/[^/]+\/README\.md$/.test(path));
  const readmes = await Promise.all(
    pages.map(async (path) => {
      const props = fillReadme(root, sources, dirname(path));
      const alarms = fillAlarms(path, props.text, await loadAlarms(root, dirname(path)));
      return { path, text: alarms.text, faults: [...props.faults, ...alarms.faults] };
    }),
  );
  const rules = fillRules(root, RULES);
  const catalogues = fillCatalogues(root);
  const api = await apiReport(root);
  const entries = entriesOf(root);
  const guides = filesBelow(
    root,
    ['docs'],
    (path) => /^docs\/[^/]+\.md$/.test(path) && path !== ERRORS && !catalogues.some((page) => page.path === path),
  ).map((path) => ({ path, ...fillCode(root, path, textOf(root, path), entries) }));
  const written = new Map([
    ...[...catalogues, ...readmes, ...guides].map(({ path, text }) => [path, text] as const),
    ...(rules ? [[RULE_PAGE, rules.text] as const] : []),
    [ERRORS, errorPage(codes)],
    ...api.written,
  ]);
  const broken = brokenLinks(root, pagesOf(root, written), written);
  refuse([
    ...faults,
    ...[...readmes, ...catalogues, ...guides].flatMap((page) => page.faults),
    ...(rules?.faults ?? []),
    ...broken,
  ]);
  const outOfDate = [...written].filter(([path, text]) => textOf(root, path) !== text).map(([path]) => path);
  if (!check) {
    for (const path of outOfDate) write(join(root, path), written.get(path) ?? '');
    for (const path of api.stale) rmSync(join(root, path));
  }
  return [...outOfDate, ...api.stale].sort();
}

function pagesOf(root: string, written: ReadonlyMap<string, string>): string[] {
  const top = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].filter((path) => existsSync(join(root, path)));
  return [
    ...new Set([
      ...top,
      ...filesBelow(root, [...rooms(root), '.github'], (path) => path.endsWith('.md')),
      ...written.keys(),
    ]),
  ];
}

function refuse(faults: readonly DocFault[]): void {
  if (faults.length === 0) return;
  const details = faults.map(({ at, problem }) => `${at}: ${problem}`).join('\n');
  throw new SetupProblem(
    `the documentation cannot be written: ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`,
    {
      details,
      fix: 'correct the lines named above and run `npx landform docs` again',
    },
  );
}

function textOf(root: string, path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
