import { Construct } from 'constructs';
import { TerraformElement, TerraformStack } from '#engine';

/**
 * Lets Terraform forget parameters that a function has no use for any more, instead of deleting them: a version that
 * was published before reads them in every cold start, for as long as an alias points at it.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
export class KeptParameters extends TerraformElement {
  readonly #addresses: readonly string[];

  /** @param ids construct ids that parameters of the function may have had; unknown ones have no effect */
  constructor(scope: Construct, id: string, ids: readonly string[]) {
    super(scope, id);
    const stack = TerraformStack.of(scope);
    this.#addresses = ids.map((each) => `aws_ssm_parameter.${stack.getLogicalId(new Construct(scope, each).node)}`);
  }

  override toTerraform(): object {
    return { removed: this.#addresses.map((from) => ({ from, lifecycle: [{ destroy: false }] })) };
  }
}
