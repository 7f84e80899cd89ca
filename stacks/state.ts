import type { Construct } from 'constructs';
import { LandformStack } from '../modules/core/index.ts';
import { StateBackend } from '../modules/state-backend/index.ts';
import type { Site } from './site.ts';

export interface StateStackProps {
  readonly site: Site;
  /** Days for which replaced versions of a state are kept; forever if left out. */
  readonly oldVersionsDays: number | undefined;
}

/**
 * Terraform states of an account: the bucket that `landform up` and `landform bootstrap` create, taken over and
 * hardened.
 */
export class StateStack extends LandformStack {
  constructor(scope: Construct, id: string, { site, oldVersionsDays }: StateStackProps) {
    super(scope, id, site);
    new StateBackend(this, 'State', {
      bucketName: site.state.bucket,
      oldVersionsDays,
    });
  }
}
