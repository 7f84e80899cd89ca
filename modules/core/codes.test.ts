import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = join(__dirname, '..');
const modules = readdirSync(MODULES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const isTest = (file: string): boolean => file.endsWith('.test.ts');

/** Joins the source files of a module, or its tests, to one text. */
function textOf(module: string, wanted: (file: string) => boolean): string {
  const folder = join(MODULES, module);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && wanted(file));
  return files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

describe('every module', () => {
  it.each(modules)('%s has a test that names each of its error codes', (module) => {
    const sources = textOf(module, (file) => !isTest(file));
    const codes = [...sources.matchAll(/(?:LandformError|rangeCheck)\('([A-Z]{2}\d{3})'/g)].map(
      ([, code]) => code ?? '',
    );
    const tests = textOf(module, isTest);
    // A module without errors of its own has no errors.ts.
    expect(codes.length > 0).toBe(module === 'core' || readdirSync(join(MODULES, module)).includes('errors.ts'));
    expect(codes.filter((code) => !tests.includes(code))).toEqual([]);
  });

  it.each(modules)('%s has a README and hands out its parts in one place', (module) => {
    expect(readdirSync(join(MODULES, module))).toEqual(expect.arrayContaining(['README.md', 'index.ts']));
  });
});
