import type { Estate } from '../estate/estate.ts';
import type { Resource } from '../estate/resource.ts';

/**
 * Tells if a bucket contains only zips of the stack itself, which can be built again. All its objects in Terraform must
 * be zips.
 */
export function isRebuildable(estate: Estate, bucket: Resource): boolean {
  if (bucket.type !== 'aws_s3_bucket' || !/-code-\d{12}-[a-z0-9-]+$/.test(String(bucket.config['bucket'])))
    return false;
  const objects = estate.resources('aws_s3_object').filter((each) => estate.follow(each, 'bucket') === bucket);
  return objects.length > 0 && objects.every((each) => /^assets\/.*\.zip$/.test(String(each.config['source'])));
}
