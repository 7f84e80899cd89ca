import type { Construct } from 'constructs';
import { S3Object } from '#aws/s3-object';
import { SignerSigningJob } from '#aws/signer-signing-job';
import type { ITerraformDependable } from '#engine';
import type { CodeLocation } from '../code-bucket/index.ts';
import { type Asset, asWritten, stageAsset } from '../core/index.ts';

/** Uploads the zip, signs that version of the object, and returns the location of the signed zip. */
export function sign(
  owner: Construct,
  asset: Asset,
  bucket: string,
  profileName: string,
  versioning?: ITerraformDependable,
): CodeLocation {
  const source = stageAsset(owner, asset);
  const unsigned = new S3Object(owner, 'Code', {
    bucket,
    key: asWritten(`unsigned/${owner.node.path}/${source.replace(/^.*\//, '')}`),
    source,
    sourceHash: asset.sha256,
    lifecycle: { createBeforeDestroy: true },
    dependsOn: versioning ? [versioning] : undefined,
  });
  const job = new SignerSigningJob(owner, 'Signature', {
    profileName,
    source: { s3: { bucket, key: unsigned.key, version: unsigned.versionId } },
    destination: { s3: { bucket, prefix: asWritten(`signed/${owner.node.path}/`) } },
    // The function is updated before the old signing job is destroyed.
    lifecycle: { createBeforeDestroy: true },
  });
  const signed = job.signedObject.get(0).s3.get(0);
  return { s3Bucket: signed.bucket, s3Key: signed.key };
}
