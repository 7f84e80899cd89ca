import type { Construct } from 'constructs';
import { AwsProvider } from '#aws/provider';
import { TerraformStack } from '#engine';
import { type Placement, place } from '../../../modules/core/index.ts';
import { Queue } from '../../../modules/queue/index.ts';

/** A stack of your own class, with your own provider and backend: `place` tells the modules where they are. */
export class BillingStack extends TerraformStack {
  constructor(scope: Construct, id: string, placement: Placement) {
    super(scope, id);
    place(this, placement);
    new AwsProvider(this, 'Aws', { region: placement.region, allowedAccountIds: [placement.account.id] });
    new Queue(this, 'Invoices', { name: 'invoices' });
  }
}
