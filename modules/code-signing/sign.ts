import type { Construct } from 'constructs';
import { S3Object } from '#aws/s3-object';
import { SignerSigningJob } from '#aws/signer-signing-job';
import type { ITerraformDependable } from '#engine';
import type { CodeLocation } from '../code-bucket/index.ts';
import { type Asset, asWritten, stageAsset } from '../core/index.ts';

/** Uploads the zip, has that version of it signed, and says where the signed one is. */
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
    ...(versioning ? { dependsOn: [versioning] } : {}),
  });
  const job = new SignerSigningJob(owner, 'Signature', {
    profileName,
    source: { s3: { bucket, key: unsigned.key, version: unsigned.versionId } },
    destination: { s3: { bucket, prefix: asWritten(`signed/${owner.node.path}/`) } },
    // The function has its new code before the job of the old one goes.
    lifecycle: { createBeforeDestroy: true },
  });
  const signed = job.signedObject.get(0).s3.get(0);
  return { s3Bucket: signed.bucket, s3Key: signed.key };
}
