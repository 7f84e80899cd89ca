import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '#engine';
import { synth } from '../../test/kit/synth.ts';
import { type Asset, stageAsset } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'landform-asset-'));
const asset: Asset = { path: join(folder, 'place-order.zip'), sha256: 'c2hh', zippedBytes: 3, unzippedBytes: 9 };

beforeAll(() => writeFileSync(asset.path, 'zip'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('stageAsset', () => {
  it('puts the zip beside the stack and answers with the path from there', () => {
    synth((stack) => {
      const staged = stageAsset(stack, asset);
      expect(staged).toBe('assets/place-order.zip');
      expect(readFileSync(join(App.of(stack).outdir, 'stacks', 'test', staged), 'utf8')).toBe('zip');
    });
  });

  it('puts it there once for two that use it', () => {
    synth((stack) => {
      expect(stageAsset(stack, asset)).toBe(stageAsset(stack, asset));
    });
  });

  it('fails when there is no zip, and says which', () => {
    const missing = { ...asset, path: join(folder, 'missing.zip') };
    expect(existsSync(missing.path)).toBe(false);
    expect(() => synth((stack) => void stageAsset(stack, missing))).toThrow(/CO018[\s\S]*missing\.zip/);
  });
});
