import type { Construct } from 'constructs';
import { TerraformOutput } from '#engine';
import type { EstateOutput } from '../functions/contracts/order-facts.ts';

/** An output whose name is what operators and the command line ask for, whatever construct it stands in. */
export function addOutput(
  scope: Construct,
  name: EstateOutput,
  value: string,
  description: string,
  sensitive = false,
): void {
  new TerraformOutput(scope, `Output-${name}`, { value, description, sensitive }).overrideLogicalId(name);
}
