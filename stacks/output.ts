import type { Construct } from 'constructs';
import { TerraformOutput } from '#engine';
import type { EstateOutput } from '../functions/contracts/order-facts.ts';

/** Adds an output with a fixed name, which operators and the command line use, whatever its construct. */
export function addOutput(scope: Construct, name: EstateOutput, value: string, description: string): void {
  new TerraformOutput(scope, `Output-${name}`, { value, description, sensitive: false }).overrideLogicalId(name);
}
