import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IConstruct } from 'constructs';
import { App, TerraformStack } from '#engine';
import type { Asset } from '../../base/asset.ts';
import { LandformError } from '../../base/errors.ts';

/**
 * Copies an asset into the stack's folder, beside its `cdk.tf.json`, so that the folder can be planned and applied on
 * another machine.
 *
 * @returns path from which Terraform reads the asset, relative to that folder: the same on every machine
 * @throws LandformError CO018 when there is no such file.
 */
export function stageAsset(scope: IConstruct, asset: Asset): string {
  if (typeof asset?.path !== 'string' || !existsSync(asset.path)) throw noAsset(scope, asset?.path);
  const stack = TerraformStack.of(scope);
  const outdir = App.of(stack).outdir;
  const folder = join(outdir, 'stacks', stack.node.id, 'assets');
  mkdirSync(folder, { recursive: true });
  copyFileSync(asset.path, join(folder, basename(asset.path)));
  return `assets/${basename(asset.path)}`;
}

function noAsset(where: IConstruct, given: unknown): LandformError {
  return new LandformError('CO018', where, {
    rule: 'the zip does not exist',
    given,
    allowed: 'the path of a zip that was built before synth',
    fix: 'build it first (buildAssets of landform/build, or your own build), and give the path that it wrote to',
  });
}
