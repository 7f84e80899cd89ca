import { cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { buildInChild, type ChildBuild, cleanUp, folder, HERE, repository, SMALL } from './testing/repository.ts';

// Child processes, on machines that do other things at the same time.
jest.setTimeout(60_000);
afterAll(cleanUp);

const hashes = ({ functions, layers }: ChildBuild) =>
  Object.fromEntries(Object.entries({ ...functions, ...layers }).map(([name, { sha256 }]) => [name, sha256]));

describe('the same sources', () => {
  let first: ChildBuild;
  beforeAll(() => {
    first = buildInChild(repository());
  });

  it('make the same bytes in another directory', () => {
    expect(hashes(buildInChild(repository()))).toEqual(hashes(first));
  });

  it('make the same bytes under another umask', () => {
    const second = buildInChild(repository(), { umask: '077' });
    expect(
      readFileSync(second.functions['greet']?.path ?? '').equals(readFileSync(first.functions['greet']?.path ?? '')),
    ).toBe(true);
    expect(hashes(second)).toEqual(hashes(first));
  });

  it.each([new Date('1999-12-31T23:59:59Z'), new Date('2038-01-19T03:14:08Z')])(
    'make the same bytes with files of %s',
    (mtime) => {
      expect(hashes(buildInChild(repository(SMALL, mtime)))).toEqual(hashes(first));
    },
  );

  it.each(['America/Los_Angeles', 'Asia/Tokyo', 'Pacific/Auckland'])('make the same bytes in %s', (timeZone) => {
    expect(hashes(buildInChild(repository(), { timeZone }))).toEqual(hashes(first));
  });

  it('make the same bytes when the files were written in another order', () => {
    const reversed = Object.fromEntries(Object.entries(SMALL).reverse());
    expect(hashes(buildInChild(repository(reversed)))).toEqual(hashes(first));
  });

  it('make the same bytes into one folder at the same time', async () => {
    const outDir = folder();
    const root = repository();
    expect(hashes(buildInChild(root, { outDir }))).toEqual(hashes(buildInChild(root, { outDir })));
  });
});

describe('our own functions', () => {
  it('make the same bytes in another directory, another time zone and under another umask', () => {
    const copy = join(folder(), 'elsewhere', 'deeper');
    mkdirSync(copy, { recursive: true });
    cpSync(join(HERE, 'functions'), join(copy, 'functions'), { recursive: true });
    cpSync(join(HERE, 'package-lock.json'), join(copy, 'package-lock.json'));
    symlinkSync(join(HERE, 'node_modules'), join(copy, 'node_modules'));
    const here = buildInChild(HERE);
    expect(hashes(buildInChild(copy, { timeZone: 'Asia/Tokyo', umask: '077' }))).toEqual(hashes(here));
    expect(Object.keys(here.functions).length).toBeGreaterThanOrEqual(10);
  });
});
