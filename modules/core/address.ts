import {
  TerraformDataSource,
  TerraformElement,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from '#engine';

/** An element of a stack with the address that Terraform knows it by. */
export interface Addressed {
  readonly address: string;
  readonly element: TerraformElement;
}

/** Lists the elements of a stack that have an address, e.g. `aws_sqs_queue.Orders_5B1D`. */
export function addressedIn(stack: TerraformStack): Addressed[] {
  return stack.node
    .findAll()
    .filter((each) => TerraformElement.isTerraformElement(each))
    .filter((element) => TerraformStack.of(element) === stack)
    .flatMap((element) => {
      const kind = kindOf(element);
      return kind === undefined ? [] : [{ address: `${kind}.${element.friendlyUniqueId}`, element }];
    });
}

function kindOf(element: TerraformElement): string | undefined {
  if (TerraformResource.isTerraformResource(element)) return element.terraformResourceType;
  if (TerraformDataSource.isTerraformDataSource(element)) return `data.${element.terraformResourceType}`;
  if (TerraformOutput.isTerraformOutput(element)) return 'output';
  if (element instanceof TerraformLocal) return 'local';
  return element instanceof TerraformVariable ? 'var' : undefined;
}
