import type { Construct } from 'constructs';
import { S3Object } from '#aws/s3-object';
import { type Asset, asWritten, stageAsset } from '../core/index.ts';
import type { CodeLocation, ICodeBucket } from './props.ts';

/** Puts a zip into a bucket, as a resource of the function or layer that it is for. */
export function putCode(owner: Construct, bucketName: string, asset: Asset): CodeLocation {
  const source = stageAsset(owner, asset);
  const { bucket, key } = new S3Object(owner, 'Code', {
    bucket: bucketName,
    // The path keeps two functions with the same bytes apart, so that one of them can go.
    key: asWritten(`${owner.node.path}/${source.replace(/^.*\//, '')}`),
    source,
    sourceHash: asset.sha256,
    // The new zip is there before the function is told of it, the old one until it has been.
    lifecycle: { createBeforeDestroy: true },
  });
  return { s3Bucket: bucket, s3Key: key };
}

/** Zip of a function or layer, with its way to Lambda. */
export interface PlacedCode {
  readonly code: Asset;
  readonly codeBucket?: ICodeBucket;
  /** Bucket that signs what it takes. */
  readonly codeSigning?: ICodeBucket;
}

/** Arguments by which Lambda is told of a zip: with the resource itself, through a bucket, or signed on its way through one. */
export function placeCode(scope: Construct, { code, codeBucket, codeSigning }: PlacedCode) {
  // A signed zip has other bytes than ours, and a key of its own for each of them.
  if (codeSigning) return codeSigning.put(scope, code);
  const location = codeBucket ? codeBucket.put(scope, code) : { filename: stageAsset(scope, code) };
  return { ...location, sourceCodeHash: code.sha256 };
}
