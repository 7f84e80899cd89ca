import type { Construct } from 'constructs';
import { StateBackend } from '../index.ts';

/** Takes over the bucket that `landform bootstrap` created, and hardens it. */
export function basic(scope: Construct): StateBackend {
  return new StateBackend(scope, 'State', { bucketName: 'example-dev-state-orders', oldVersionsDays: 90 });
}
