import type { Construct } from 'constructs';
import { LandformStack } from '../modules/core/index.ts';
import { StateBackend } from '../modules/state-backend/index.ts';
import type { Site } from './site.ts';

export interface StateStackProps {
  readonly site: Site;
  /** Days that replaced state versions are kept; left out for ever. */
  readonly oldVersionsDays: number | undefined;
}

/** An account's Terraform state: the bucket that `landform up` and `landform bootstrap` make, taken over and hardened. */
export class StateStack extends LandformStack {
  constructor(scope: Construct, id: string, { site, oldVersionsDays }: StateStackProps) {
    super(scope, id, site);
    new StateBackend(this, 'State', {
      bucketName: site.state.bucket,
      ...(oldVersionsDays === undefined ? {} : { oldVersionsDays }),
    });
  }
}
