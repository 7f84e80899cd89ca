import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECIPE_FILE, recipeIn } from './settings.ts';
import { cleanUp, folder } from './testing/repository.ts';

afterAll(cleanUp);

describe('the recipe of a build', () => {
  it('is another one for other code, so that zips of an older version are made anew', () => {
    const path = folder();
    const write = (name: string, text: string) => writeFileSync(join(path, name), text);
    write('zip.ts', 'one');
    const first = recipeIn(path);
    write('zip.test.ts', 'tests do not count');
    write('zip.d.ts', 'nor do declarations');
    write('README.md', 'nor does text');
    expect(recipeIn(path)).toBe(first);
    write('zip.ts', 'two');
    const second = recipeIn(path);
    expect(second).not.toBe(first);
    write('elf.js', 'two');
    expect(recipeIn(path)).not.toBe(second);
  });

  it('is the published one in a package, whose forms are two texts of the same code', () => {
    const path = folder();
    writeFileSync(join(path, 'zip.js'), 'one');
    writeFileSync(join(path, RECIPE_FILE), 'published');
    expect(recipeIn(path)).toBe('published');
  });
});
