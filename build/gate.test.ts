import { ARCHITECTURES } from '../base/asset.ts';
import { QUOTAS } from '../base/quotas.ts';
import type { Measured } from './archive.ts';
import type { Part } from './contents.ts';
import { checkFunction } from './gate.ts';
import type { LayerSource } from './layer-sources.ts';

const measured = (unzippedBytes: number, contents: readonly Part[] = []): Measured => ({
  unzippedBytes,
  contents,
  native: [],
  architectures: ARCHITECTURES,
});
const source = { configPath: 'functions/greet/function.config.ts', architecture: 'arm64' } as const;
const layer = (name: string, archive: Measured) => {
  const source: LayerSource = {
    name,
    path: `functions/layers/${name}/layer.json`,
    packages: {},
    files: [],
    architectures: ARCHITECTURES,
  };
  return { source, archive };
};
const LIMIT = QUOTAS.lambda.unzippedBytes.value;

describe('the size of a function with its layers, unpacked', () => {
  it('may be all that Lambda takes', () => {
    expect(() =>
      checkFunction({ source, archive: measured(LIMIT - 3) }, [layer('a', measured(1)), layer('b', measured(2))]),
    ).not.toThrow();
  });

  it('fails: BU014 one byte above, with the five largest parts and where they are', () => {
    const part = (name: string, bytes: number): Part => ({
      from: 'package',
      name,
      version: '1.0.0',
      folder: name,
      bytes,
    });
    const own = measured(100, [part('small', 1), part('own', 99)]);
    const other = measured(
      LIMIT - 99,
      [1, 2, 3, 4, 5].map((n) => part(`p${n}`, n * 1_000)),
    );
    expect(() => checkFunction({ source, archive: own }, [layer('a', other)])).toThrow(
      [
        '[BU014] functions/greet/function.config.ts: the function and its layers are too large together, unpacked',
        '  given:   "262144001 bytes: 100 of the function, 262143901 of layer a"',
        '  allowed: at most 262144000 bytes (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html)',
        '  fix:     remove 1 bytes; the largest parts: p5@1.0.0 5000 bytes (layer a), p4@1.0.0 4000 bytes (layer a), p3@1.0.0 3000 bytes (layer a), p2@1.0.0 2000 bytes (layer a), p1@1.0.0 1000 bytes (layer a)',
      ].join('\n'),
    );
  });
});

describe('a budget', () => {
  it('may be used up', () => {
    expect(() => checkFunction({ source: { ...source, budgetBytes: 10 }, archive: measured(10) }, [])).not.toThrow();
  });

  it('fails: BU016 one byte above; layers are not counted', () => {
    const beside = [layer('a', measured(1_000))];
    expect(() =>
      checkFunction({ source: { ...source, budgetBytes: 10 }, archive: measured(10) }, beside),
    ).not.toThrow();
    expect(() => checkFunction({ source: { ...source, budgetBytes: 10 }, archive: measured(11) }, beside)).toThrow(
      'BU016',
    );
  });
});
