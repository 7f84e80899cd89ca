import type { Assets, FunctionAsset, LayerAsset, Part } from '../../build/index.ts';
import { reportOf } from '../../build/index.ts';
import { asJson, asMarkdown, asText, type ComparedReport } from './report.ts';

const own = (bytes: number): Part => ({ from: 'own', name: 'own code', bytes });
const joining = (bytes: number): Part => ({
  from: 'bundler',
  name: 'joining modules',
  bytes,
});
const of = (name: string, bytes: number, version = '1.0.0', folder = `node_modules/${name}`): Part => ({
  from: 'package',
  name,
  version,
  folder,
  bytes,
});
const archive = (contents: readonly Part[]) => {
  const unzippedBytes = contents.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    path: '/zip',
    sha256: 'x',
    zippedBytes: Math.ceil(unzippedBytes / 3),
    unzippedBytes,
    contents,
    native: [],
    architectures: ['arm64'] as const,
  };
};
const fn = (contents: readonly Part[], more: Partial<FunctionAsset> = {}): FunctionAsset => ({
  ...archive(contents),
  handler: 'index.handler',
  config: { name: 'greet', environment: [], optionalEnvironment: [] },
  layers: ['runtime'],
  ...more,
});
const layer = (contents: readonly Part[]): LayerAsset => archive(contents);

const BEFORE: Assets = {
  functions: {
    greet: fn([of('zod', 92_000), own(3_000), of('gone', 500), joining(40)]),
    leave: fn([own(100)]),
    same: fn([own(200), joining(10)], { layers: [] }),
  },
  layers: { runtime: layer([of('jose', 40_000)]) },
};
const NOW: Assets = {
  functions: {
    greet: fn([of('zod', 92_658, '4.0.0'), own(2_990), of('jose', 700), joining(45)], { budgetBytes: 102_400 }),
    new: fn([own(1_000)], { layers: [] }),
    same: fn([own(200), joining(10)], { layers: [] }),
  },
  layers: {
    runtime: layer([
      of('jose', 40_000),
      of('uuid', 900, '9.0.0'),
      of('uuid', 800, '8.0.0', 'node_modules/a/node_modules/uuid'),
      ...Array.from({ length: 14 }, (_, i) => of(`p${i}`, 14 - i)),
    ]),
  },
};
const compared: ComparedReport = {
  ...reportOf(NOW, BEFORE),
  against: 'HEAD (abc1234)',
  notes: ['a note'],
};
const alone: ComparedReport = { ...reportOf(NOW), notes: [] };

describe('the report for a terminal', () => {
  it('lists each archive by dependency, with what changed, and adds up', () => {
    expect(asText(compared)).toMatchInlineSnapshot(`
      "                     zipped  unpacked  change        of budget

      greet                32 131    96 393    +853  95 % of 102 400
        zod@1.0.0 → 4.0.0            92 658    +658
        own code                      2 990     -10
        jose@1.0.0                      700    +700
        joining modules                  45      +5
        gone@1.0.0                        0    -500
        also in one of its layers, 700 bytes here: jose

      new                     334     1 000  +1 000
        own code                      1 000  +1 000

      same                     70       210
        own code                        200
        joining modules                  10

      layers/runtime       13 935    41 805  +1 805
        jose@1.0.0                   40 000
        uuid@9.0.0                      900    +900
        uuid@8.0.0                      800    +800
        p0@1.0.0                         14     +14
        p1@1.0.0                         13     +13
        p2@1.0.0                         12     +12
        p3@1.0.0                         11     +11
        p4@1.0.0                         10     +10
        p5@1.0.0                          9      +9
        p6@1.0.0                          8      +8
        p7@1.0.0                          7      +7
        p8@1.0.0                          6      +6
        p9@1.0.0                          5      +5
        p10@1.0.0                         4      +4
        p11@1.0.0                         3      +3
        p12@1.0.0                         2      +2
        p13@1.0.0                         1      +1
        twice: uuid, 9.0.0 in node_modules/uuid (900) and 8.0.0 in node_modules/a/node_modules/uuid (800)

      leave was removed
      bytes; change of unpacked bytes since HEAD (abc1234)
      note: a note
      "
    `);
  });

  it('adds up what is small when nothing changed', () => {
    const text = asText(alone);
    expect(text).toMatch(/^ {2}5 smaller parts +15$/m);
    expect(text).not.toContain('change');
    expect(text).toMatch(/\nbytes\n$/);
  });
});

describe('the report for a pull request', () => {
  it('shows what changed, and folds the rest', () => {
    expect(asMarkdown(compared)).toMatchInlineSnapshot(`
      "### Bundle sizes, compared with HEAD (abc1234)

      > a note

      |  | zipped | change | unpacked | change | of budget |
      | --- | --: | --: | --: | --: | --: |
      | \`greet\` | 32 131 | +284 | 96 393 | +853 | 95 % of 102 400 |
      | \`new\` | 334 | +334 | 1 000 | +1 000 |  |
      | \`layers/runtime\` | 13 935 | +601 | 41 805 | +1 805 |  |

      \`leave\` was removed.

      <details><summary>Changes in greet</summary>

      |  | unpacked | change |
      | --- | --: | --: |
      | jose@1.0.0 | 700 | +700 |
      | zod@1.0.0 → 4.0.0 | 92 658 | +658 |
      | gone@1.0.0 | 0 | -500 |
      | own code | 2 990 | -10 |
      | joining modules | 45 | +5 |

      </details>

      <details><summary>Changes in new</summary>

      |  | unpacked | change |
      | --- | --: | --: |
      | own code | 1 000 | +1 000 |

      </details>

      <details><summary>Changes in layers/runtime</summary>

      |  | unpacked | change |
      | --- | --: | --: |
      | uuid@9.0.0 | 900 | +900 |
      | uuid@8.0.0 | 800 | +800 |
      | p0@1.0.0 | 14 | +14 |
      | p1@1.0.0 | 13 | +13 |
      | p2@1.0.0 | 12 | +12 |
      | p3@1.0.0 | 11 | +11 |
      | p4@1.0.0 | 10 | +10 |
      | p5@1.0.0 | 9 | +9 |
      | p6@1.0.0 | 8 | +8 |
      | p7@1.0.0 | 7 | +7 |
      | p8@1.0.0 | 6 | +6 |
      | p9@1.0.0 | 5 | +5 |
      | p10@1.0.0 | 4 | +4 |
      | p11@1.0.0 | 3 | +3 |
      | p12@1.0.0 | 2 | +2 |
      | p13@1.0.0 | 1 | +1 |

      </details>

      <details><summary>Packages with more than one copy</summary>

      - \`greet\`: also in one of its layers, 700 bytes here: jose
      - \`layers/runtime\`: twice: uuid, 9.0.0 in node_modules/uuid (900) and 8.0.0 in node_modules/a/node_modules/uuid (800)

      </details>

      <details><summary>All archives</summary>

      |  | zipped | change | unpacked | change | of budget |
      | --- | --: | --: | --: | --: | --: |
      | \`greet\` | 32 131 | +284 | 96 393 | +853 | 95 % of 102 400 |
      | \`new\` | 334 | +334 | 1 000 | +1 000 |  |
      | \`same\` | 70 |  | 210 |  |  |
      | \`layers/runtime\` | 13 935 | +601 | 41 805 | +1 805 |  |

      </details>
      "
    `);
  });

  it('says so when nothing changed', () => {
    const same = asMarkdown({
      ...reportOf(NOW, NOW),
      against: 'HEAD (abc1234)',
      notes: [],
    });
    expect(same).toContain('No archive changed.');
    expect(same).toContain('| `greet` | 32 131 |  | 96 393 |  | 95 % of 102 400 |');
  });

  it('shows everything where there is nothing to compare with', () => {
    const text = asMarkdown(alone);
    expect(text).toMatch(/^### Bundle sizes\n/);
    expect(text).not.toContain('No archive changed');
    expect(text).toContain('| `greet` |');
  });
});

describe('the report for programs', () => {
  it('holds every part in bytes', () => {
    const { archives, removed } = JSON.parse(asJson(compared));
    expect(removed).toEqual(['leave']);
    for (const { parts, unzippedBytes, change } of archives) {
      const sum = (key: string) =>
        parts.reduce((total: number, part: Record<string, number>) => total + (part[key] ?? 0), 0);
      expect(sum('bytes')).toBe(unzippedBytes);
      expect(sum('changeBytes')).toBe(change.unzippedBytes);
    }
    expect(archives[0]).toMatchObject({
      name: 'greet',
      kind: 'function',
      budgetBytes: 102_400,
      withLayersBytes: 138_198,
    });
    expect(archives.at(-1)).toMatchObject({
      name: 'layers/runtime',
      kind: 'layer',
    });
  });
});
