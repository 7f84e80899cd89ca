import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import type { BuiltAsset } from './assets.ts';
import { buildAssets, reportOf } from './index.ts';
import { cleanUp, elf, folder, repository, type SourceFile, type Sources } from './testing/repository.ts';

afterEach(cleanUp);

/** Module with a unique text, by which its bytes are found in the bundle. */
interface Module {
  readonly text: string;
  /** Modules that it imports, by number: only earlier ones, so that there is no cycle. */
  readonly imports: readonly number[];
  readonly commonJs: boolean;
}

const MODULES = 6;
const modules = fc.array(
  fc.record({
    // Letters of one to four bytes each, since bytes are counted, not characters.
    text: fc.string({ unit: fc.constantFrom('a', 'ß', '語', '🧱', ' ', '"', '\\', '\n'), maxLength: 60 }),
    imports: fc.uniqueArray(fc.nat(MODULES - 1), { maxLength: 3 }),
    commonJs: fc.boolean(),
  }),
  { minLength: 1, maxLength: MODULES },
);
const repositories = fc.record({
  modules,
  /** Package of each module; 0 is our own code. */
  owners: fc.array(fc.nat(3), { minLength: MODULES, maxLength: MODULES }),
  handlers: fc.array(fc.uniqueArray(fc.nat(MODULES - 1), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 3,
  }),
  addon: fc.boolean(),
  layerFiles: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,6}$/),
    fc.uint8Array({ maxLength: 300 }).map((bytes): SourceFile => bytes),
    { maxKeys: 4 },
  ),
});
type Repository = typeof repositories extends fc.Arbitrary<infer T> ? T : never;

const mark = (index: number): string => `module-${index}:`;
const packageNames = ['own', 'pack-a', '@scope/pack-b', 'pack-c'];

function sourcesOf({ modules, owners, handlers, addon, layerFiles }: Repository): Sources {
  const owner = (index: number) => owners[index] ?? 0;
  const specifier = (index: number) =>
    owner(index) === 0 ? `../shared/m${index}.mjs` : `${packageNames[owner(index)]}/m${index}.mjs`;
  const there = (index: number) => index < modules.length;
  const code = ({ text, imports, commonJs }: Module, index: number) => {
    // A package does not import our code.
    const knows = (other: number) => owner(index) === 0 || owner(other) !== 0;
    const earlier = imports.filter((other) => there(other) && other < index && knows(other));
    const value = JSON.stringify(mark(index) + text);
    return commonJs && owner(index) !== 0
      ? `module.exports.value = ${value};\n`
      : `${earlier.map((other) => `import * as m${other} from '${specifier(other)}';`).join('\n')}
         export const value = ${[value, ...earlier.map((other) => `m${other}.value`)].join(' + ')};\n`;
  };
  const file = (module: Module, index: number) => {
    const name = packageNames[owner(index)];
    const extension = module.commonJs ? 'cjs' : 'mjs';
    return owner(index) === 0 ? `functions/shared/m${index}.mjs` : `node_modules/${name}/m${index}.${extension}`;
  };
  const manifests = packageNames.slice(1).map((name, i) => [
    `node_modules/${name}/package.json`,
    JSON.stringify({
      name,
      version: `1.0.${i}`,
      exports: Object.fromEntries(
        modules.map(({ commonJs }, index) => [`./m${index}.mjs`, `./m${index}.${commonJs ? 'cjs' : 'mjs'}`]),
      ),
    }),
  ]);
  const functions = handlers.flatMap((used, i) => {
    const imports = used.filter(there);
    const withAddon = addon && i === 0;
    return [
      [
        `functions/f${i}/handler.ts`,
        `${imports.map((index) => `import * as m${index} from '${specifier(index)}';`).join('\n')}
         ${withAddon ? "import native from 'pack-a/native.node';" : ''}
         export const handler = () => [${[...imports.map((index) => `m${index}.value`), ...(withAddon ? ['native'] : [])].join(', ')}];\n`,
      ],
      [`functions/f${i}/function.config.ts`, `export const config = { name: 'f${i}', layers: ['extra'] };\n`],
    ];
  });
  return Object.fromEntries([
    ...functions,
    ...modules.map((module, index) => [file(module, index), code(module, index)]),
    ...manifests.map(([path = '', text = '']) => [
      path,
      text.replace('"exports":{', '"exports":{"./native.node":"./native.node",'),
    ]),
    ['node_modules/pack-a/native.node', elf('arm64')],
    ['node_modules/core/package.json', '{ "name": "core", "version": "2.0.0", "main": "index.mjs" }'],
    ['node_modules/core/index.mjs', "export const core = 'ß';\n"],
    ['functions/layers/extra/layer.json', '{ "packages": { "core": ["."] } }'],
    ...Object.entries(layerFiles).map(([name, bytes]) => [`functions/layers/extra/files/${name}`, bytes]),
  ]);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const filesIn = ({ path }: BuiltAsset) => unzipSync(readFileSync(path));

it('adds up, part by part, to what is in the zip, byte by byte', async () => {
  await fc.assert(
    fc.asyncProperty(repositories, async (generated) => {
      const root = repository(sourcesOf(generated));
      const assets = await buildAssets({ root, outDir: folder(), functions: 'all' });
      const report = reportOf(assets);
      const all = { ...assets.functions, ...assets.layers };
      for (const { name, parts, unzippedBytes, zippedBytes } of report.archives) {
        const asset = all[name.replace('layers/', '')];
        if (!asset) throw new Error(`${name} is not in the build`);
        const files = filesIn(asset);
        expect(sum(parts.map(({ bytes }) => bytes))).toBe(unzippedBytes);
        expect(unzippedBytes).toBe(sum(Object.values(files).map(({ length }) => length)));
        expect(zippedBytes).toBe(readFileSync(asset.path).length);
        expect(parts.every(({ bytes }) => bytes > 0)).toBe(true);
        const bundle = Buffer.from(files['index.mjs'] ?? '').toString();
        for (const [owner, packageName] of packageNames.entries()) {
          const texts = generated.modules.flatMap(({ text }, index) =>
            (generated.owners[index] ?? 0) === owner && bundle.includes(mark(index)) ? [mark(index) + text] : [],
          );
          const own = parts.filter((part) => (owner === 0 ? part.from === 'own' : part.name === packageName));
          // Escaped or not, a text takes at least as many bytes as it has.
          const least = sum(texts.map((text) => Buffer.byteLength(text)));
          expect(sum(own.map(({ bytes }) => bytes))).toBeGreaterThanOrEqual(least);
        }
        const copied = parts.filter(({ from }) => from === 'file');
        for (const { name: file, bytes } of copied) expect(files[file]).toHaveLength(bytes);
      }
    }),
    { numRuns: 40 },
  );
});

it('says that nothing changed between a build and itself, and all of it since nothing', async () => {
  await fc.assert(
    fc.asyncProperty(repositories, async (generated) => {
      const root = repository(sourcesOf(generated));
      const assets = await buildAssets({ root, outDir: folder(), functions: 'all' });
      for (const { change, parts } of reportOf(assets, assets).archives) {
        expect(change).toEqual({ zippedBytes: 0, unzippedBytes: 0 });
        expect(parts.every(({ changeBytes }) => changeBytes === 0)).toBe(true);
      }
      for (const each of reportOf(assets, { functions: {}, layers: {} }).archives) {
        expect(each.change).toEqual({ zippedBytes: each.zippedBytes, unzippedBytes: each.unzippedBytes });
        expect(sum(each.parts.map(({ changeBytes = 0 }) => changeBytes))).toBe(each.unzippedBytes);
      }
    }),
    { numRuns: 5 },
  );
});
