import { Packages, packageFolder, packageOf } from './packages.ts';
import { cleanUp, repository } from './testing/repository.ts';

afterAll(cleanUp);

describe('the package of', () => {
  it.each([
    ['zod', 'zod'],
    ['zod/mini', 'zod'],
    ['@scope/name/deep/file.js', '@scope/name'],
  ])('a specifier, %s', (specifier, expected) => {
    expect(packageOf(specifier)).toBe(expected);
  });

  it.each([
    ['functions/a/handler.ts', undefined],
    ['node_modules/zod/index.js', 'node_modules/zod'],
    ['node_modules/a/node_modules/@s/b/lib/x.js', 'node_modules/a/node_modules/@s/b'],
    ['../node_modules/zod/index.js', '../node_modules/zod'],
  ])('a file, %s', (file, expected) => {
    expect(packageFolder(file)).toBe(expected);
  });
});

describe('the fingerprint of packages', () => {
  const LOCKED = {
    'node_modules/a': {
      version: '1.0.0',
      dependencies: { b: '*' },
      optionalDependencies: { o: '*' },
      peerDependencies: { p: '*' },
    },
    'node_modules/b': { version: '1.0.0', dependencies: { a: '*' } },
    'node_modules/c': { version: '1.0.0' },
  };
  const of = (packages: object, folders = ['node_modules/a']) =>
    new Packages(repository({ 'package-lock.json': JSON.stringify({ packages }) })).fingerprint(folders);
  const first = of(LOCKED);

  it('is the same for the same packages, in whatever order', () => {
    expect(of(Object.fromEntries(Object.entries(LOCKED).reverse()))).toBe(first);
    expect(of(LOCKED, ['node_modules/b', 'node_modules/a'])).toBe(of(LOCKED, ['node_modules/a', 'node_modules/b']));
  });

  it('does not know of packages that nothing leads to', () => {
    expect(of({ ...LOCKED, 'node_modules/c': { version: '2.0.0' }, 'node_modules/d': {} })).toBe(first);
  });

  it.each<[string, object]>([
    ['its version', { 'node_modules/a': { ...LOCKED['node_modules/a'], version: '1.0.1' } }],
    [
      'its content under the same version',
      { 'node_modules/a': { ...LOCKED['node_modules/a'], integrity: 'sha512-x' } },
    ],
    ['a dependency', { 'node_modules/b': { version: '1.0.1', dependencies: { a: '*' } } }],
    ['a copy of a dependency nested in it', { 'node_modules/a/node_modules/b': { version: '1.0.0' } }],
    ['an optional dependency that is there now', { 'node_modules/o': { version: '1.0.0' } }],
    ['a peer that is there now', { 'node_modules/p': { version: '1.0.0' } }],
  ])('changes with %s', (_, change) => {
    expect(of({ ...LOCKED, ...change })).not.toBe(first);
  });

  it('finds a dependency of a nested package beside its user first', () => {
    const nested = {
      'node_modules/a': { version: '1.0.0', dependencies: { '@s/x': '*' } },
      'node_modules/a/node_modules/@s/x': { version: '1.0.0', dependencies: { y: '*' } },
      'node_modules/a/node_modules/y': { version: '1.0.0' },
      'node_modules/y': { version: '9.0.0' },
    };
    expect(of({ ...nested, 'node_modules/y': { version: '9.0.1' } })).toBe(of(nested));
    expect(of({ ...nested, 'node_modules/a/node_modules/y': { version: '1.0.1' } })).not.toBe(of(nested));
  });

  it('is one of nothing where there is no lock file', () => {
    expect(new Packages(repository({ 'x.ts': '' })).fingerprint(['node_modules/a'])).toBe(of({}));
  });
});
