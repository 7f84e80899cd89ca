import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '../../../audits/index.ts';
import { fillRules } from './rules.ts';

const root = mkdtempSync(join(tmpdir(), 'landform-rules-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const page = (text: string) => {
  mkdirSync(join(root, 'audits'), { recursive: true });
  writeFileSync(join(root, 'audits', 'README.md'), text);
  return fillRules(root, [
    { id: 'one', severity: 'high', why: 'Because a | b.', fix: 'Do it.', find: () => [] },
    { id: 'two', severity: 'low', why: 'So.', fix: 'Leave it.', find: () => [] },
  ]);
};

describe('the catalogue of rules', () => {
  it('is written between its markers, and nothing else is touched', () => {
    expect(page('# A\n<!-- rules -->\nold\n<!-- /rules -->\nend\n')).toEqual({
      faults: [],
      text: [
        '# A',
        '<!-- rules -->',
        '',
        '| rule | severity | why | fix |',
        '| --- | --- | --- | --- |',
        '| `one` | high | Because a \\| b. | Do it. |',
        '| `two` | low | So. | Leave it. |',
        '',
        '<!-- /rules -->',
        'end',
        '',
      ].join('\n'),
    });
  });

  it('fails: a page without a place for it', () => {
    expect(page('# A\n')?.faults).toEqual([
      { at: 'audits/README.md:1', problem: expect.stringContaining('<!-- rules -->') },
    ]);
  });

  it('is none in a repository without audits', () => {
    expect(fillRules(join(root, 'nowhere'), RULES)).toBeUndefined();
  });

  it('of this repository names every rule', () => {
    const text = readFileSync(join(__dirname, '../../../audits/README.md'), 'utf8');
    expect(RULES.filter(({ id }) => !text.includes(`\`${id}\``))).toEqual([]);
  });
});
