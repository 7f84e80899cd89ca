import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressChanges, expectGolden } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-golden-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'below', 'orders.txt');

describe('a golden list', () => {
  it('is written the first time, sorted, and then compared with', () => {
    expectGolden(file, ['b.Two', 'a.One']);
    expect(readFileSync(file, 'utf8')).toBe('a.One\nb.Two\n');
    expect(() => expectGolden(file, ['a.One', 'b.Two'])).not.toThrow();
  });

  it('fails: TE001 an address that is gone and one that is new, each by name', () => {
    expect(() => expectGolden(file, ['a.One', 'b.Three'])).toThrow(/TE001[\s\S]*- b\.Two[\s\S]*\+ b\.Three/);
    expect(readFileSync(file, 'utf8')).toBe('a.One\nb.Two\n');
  });

  it('is written again on request', () => {
    process.env['UPDATE_GOLDEN'] = '1';
    try {
      expectGolden(file, ['a.One']);
    } finally {
      delete process.env['UPDATE_GOLDEN'];
    }
    expect(readFileSync(file, 'utf8')).toBe('a.One\n');
  });

  it('tells what is added from what is removed', () => {
    expect(addressChanges(['a', 'b'], ['b', 'c'])).toEqual({ added: ['c'], removed: ['a'] });
  });
});
