import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IConstruct } from 'constructs';
import { App, TerraformStack } from '#engine';
import type { Asset } from '../../base/asset.ts';

/**
 * Copies an asset into the stack's folder, beside its `cdk.tf.json`, so that the folder can be planned and applied on
 * another machine.
 *
 * @returns path from which Terraform reads the asset, relative to that folder: the same on every machine
 */
export function stageAsset(scope: IConstruct, asset: Asset): string {
  const stack = TerraformStack.of(scope);
  const outdir = App.of(stack).outdir;
  const folder = join(outdir, 'stacks', stack.node.id, 'assets');
  mkdirSync(folder, { recursive: true });
  copyFileSync(asset.path, join(folder, basename(asset.path)));
  return `assets/${basename(asset.path)}`;
}
