import type { Construct } from 'constructs';
import type { S3Bucket } from '#aws/s3-bucket';
import { CodeBucket } from '../../../modules/code-bucket/index.ts';
import { exactly, takeOver } from '../../../modules/core/index.ts';
import { type FunctionCode, LambdaFunction } from '../../../modules/function/index.ts';
import { Queue } from '../../../modules/queue/index.ts';
import { Table } from '../../../modules/table/index.ts';

/** Takes over what the console made, under the names that it has. */
export function legacy(scope: Construct, code: FunctionCode): void {
  const jobs = new Queue(scope, 'Jobs', { name: exactly('legacy-jobs') });
  takeOver(jobs);

  const orders = new Table(scope, 'Orders', { name: exactly('legacy-orders'), partitionKey: 'id' });
  takeOver(orders);

  const zips = new CodeBucket(scope, 'Zips', { name: exactly('legacy-zips') });
  takeOver(zips);
  // A code bucket goes with its stack, objects included: not this one.
  const bucket = zips.node.findChild('Resource') as S3Bucket;
  bucket.addOverride('force_destroy', false);
  bucket.addOverride('lifecycle.prevent_destroy', true);

  const price = new LambdaFunction(scope, 'Price', {
    name: exactly('legacy-price'),
    description: 'Prices an order',
    code,
  });
  takeOver(price);
  takeOver(price.node.findChild('LogGroup')); // Lambda made it at the first invocation
}
