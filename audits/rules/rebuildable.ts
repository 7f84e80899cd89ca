import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/** Tells a bucket of the stack's own zips, which can be built again. Everything in it that Terraform knows must be one. */
export function isRebuildable(estate: Estate, bucket: Resource): boolean {
  if (bucket.type !== 'aws_s3_bucket' || !/-code-\d{12}-[a-z0-9-]+$/.test(String(bucket.config['bucket'])))
    return false;
  const objects = estate.resources('aws_s3_object').filter((each) => estate.follow(each, 'bucket') === bucket);
  return objects.length > 0 && objects.every((each) => /^assets\/.*\.zip$/.test(String(each.config['source'])));
}
