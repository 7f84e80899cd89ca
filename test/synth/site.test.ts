import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { promisify } from 'node:util';
import { type BuiltSite, buildSite } from '../../cli/repository/site/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** One page of each kind. */
const KINDS = [
  'index.html',
  'modules/queue/index.html',
  'modules/queue/class.Queue.html',
  'modules/queue/function.toQueue.html',
  'docs/errors.html',
  'docs/extend.html',
  'search.html',
];

/** Lists links of the pages that lead to no page, or to no place on it. */
function deadLinks(files: BuiltSite['files']): readonly string[] {
  const places = new Map(
    [...files].map(([path, content]) => {
      const ids = typeof content === 'string' ? [...content.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id) : [];
      return [path, new Set(ids)] as const;
    }),
  );
  return [...files].flatMap(([page, content]) => {
    if (typeof content !== 'string' || !page.endsWith('.html')) return [];
    return [...content.matchAll(/\s(?:href|src)="([^"]+)"/g)].flatMap(([, link = '']) => {
      if (/^[a-z]+:/.test(link)) return [];
      const [path = '', id] = decodeURI(link).split('#');
      const ids = places.get(path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path)));
      return ids && (id === undefined || ids.has(id)) ? [] : [`${page}: ${link}`];
    });
  });
}

describe('the reference site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'landform-site-'));
  let site: BuiltSite;
  beforeAll(async () => {
    site = await buildSite(ROOT);
    for (const [path, content] of site.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('describes every exported name, with an example that is compiled', () => {
    expect(site.incomplete).toEqual([]);
  });

  it('has no dead link', () => {
    expect(deadLinks(site.files)).toEqual([]);
  });

  it('fails: a link to a page or a place that is not there', () => {
    const files = new Map([
      ['a/b.html', '<a href="../c.html#here">c</a> <a href="../c.html#gone">c</a> <a href="d.html">d</a>'],
      ['c.html', '<p id="here"></p>'],
    ]);
    expect(deadLinks(files)).toEqual(['a/b.html: ../c.html#gone', 'a/b.html: d.html']);
  });

  it('can be read with a screen reader and used with the keyboard, and finds names, texts and codes', async () => {
    const program = join(ROOT, 'cli', 'repository', 'site', 'testing', 'check-pages.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [program, folder, ...KINDS]);
    expect(JSON.parse(stdout)).toEqual({
      findings: [],
      focused: 'q',
      found: {
        QU001: [expect.stringContaining('QU001')],
        'dead letter': [expect.any(String), expect.any(String), expect.any(String)],
        'nothing-has-this-name': [],
        toqueue: expect.arrayContaining([expect.stringContaining('toQueue')]),
      },
    });
  });
});
