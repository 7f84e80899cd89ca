import type { Construct } from 'constructs';
import type { Asset } from '../../core/index.ts';
import { LambdaLayer } from '../index.ts';

/** Publishes the packages that all functions share. The zip comes from `build/`. */
export function basic(scope: Construct, code: Asset): LambdaLayer {
  return new LambdaLayer(scope, 'Runtime', {
    name: 'runtime',
    description: 'middy, Powertools and the AWS SDK clients',
    code,
  });
}
