import type { Construct } from 'constructs';
import { S3Object } from '#aws/s3-object';
import { type Asset, asWritten, stageAsset } from '../core/index.ts';
import type { CodeLocation, ICodeBucket } from './props.ts';

/** Puts a zip into a bucket, as a resource below the function or layer that uses it. */
export function putCode(owner: Construct, bucketName: string, asset: Asset): CodeLocation {
  const source = stageAsset(owner, asset);
  const { bucket, key } = new S3Object(owner, 'Code', {
    bucket: bucketName,
    // The construct path keeps two functions with the same bytes apart, so that one of them can be removed.
    key: asWritten(`${owner.node.path}/${source.replace(/^.*\//, '')}`),
    source,
    sourceHash: asset.sha256,
    // The new zip is created before the function is updated, and the old zip deleted afterwards.
    lifecycle: { createBeforeDestroy: true },
  });
  return { s3Bucket: bucket, s3Key: key };
}

/** Zip of a function or layer, with its way to Lambda. */
export interface PlacedCode {
  readonly code: Asset;
  readonly codeBucket?: ICodeBucket;
  /** Bucket that signs the zips put into it. */
  readonly codeSigning?: ICodeBucket;
}

/**
 * Returns the arguments that give a function or layer its zip: directly, through a bucket, or signed on the way through
 * one.
 */
export function placeCode(scope: Construct, { code, codeBucket, codeSigning }: PlacedCode) {
  // A signed zip has other bytes than the original, and a key of its own.
  if (codeSigning) return codeSigning.put(scope, code);
  const location = codeBucket ? codeBucket.put(scope, code) : { filename: stageAsset(scope, code) };
  return { ...location, sourceCodeHash: code.sha256 };
}
