import type { Construct } from 'constructs';
import type { Asset } from '../../core/index.ts';
import { LambdaLayer } from '../index.ts';

/** What all functions share, published once. The zip comes from `build/`. */
export function basic(scope: Construct, code: Asset): LambdaLayer {
  return new LambdaLayer(scope, 'Runtime', {
    name: 'runtime',
    description: 'middy, Powertools and the AWS SDK clients',
    code,
  });
}
