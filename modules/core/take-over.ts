import type { IConstruct } from 'constructs';
import { TerraformElement, TerraformResource, Token } from '#engine';
import { LandformError } from '../../base/errors.ts';
import type { ArnPlace, TypeFacts } from '../../base/facts.ts';
import { importIdFrom } from '../../base/import-id.ts';
import { partitionOf } from '../../base/partition.ts';
import { asWritten } from './as-written.ts';
import { checkKnown } from './known.ts';
import { factsOf, givenText } from './names.ts';
import { placementOf } from './placement.ts';

/** Id of the construct that holds the import block, below the resource. */
const ID = 'TakenOver';

/**
 * Takes over a resource that exists already: the next apply imports it into the state instead of creating it, and changes what differs. Once
 * it is in the state, the call has no effect; remove the call when every environment has applied it.
 *
 * @param construct a module, whose main resource is meant, or a resource, e.g. `fn.node.findChild('LogGroup')`
 * @param importId id by which Terraform imports the type; left out where the resource's name and place say it
 * @throws LandformError CO020 when there is no resource, CO021 when its id has to be given.
 * @see https://developer.hashicorp.com/terraform/language/block/import
 */
export function takeOver(construct: IConstruct, importId?: string): void {
  const resource = TerraformResource.isTerraformResource(construct)
    ? construct
    : construct.node.tryFindChild('Resource');
  if (!TerraformResource.isTerraformResource(resource)) throw nothingToTakeOver(construct);
  const id = importId ?? importIdOf(resource);
  if (id === undefined) throw idUnknown(construct, resource.terraformResourceType);
  checkKnown(construct, 'importId', id);
  resource.node.tryRemoveChild(ID);
  new TakenOver(resource, id);
}

class TakenOver extends TerraformElement {
  readonly #resource: TerraformResource;
  readonly #importId: string;

  constructor(resource: TerraformResource, importId: string) {
    super(resource, ID);
    this.#resource = resource;
    this.#importId = importId;
  }

  /** Without the engine's `importFrom`, which starts Terraform at every synth to ask for its version. */
  override toTerraform(): object {
    const { terraformResourceType: type, friendlyUniqueId } = this.#resource;
    return { import: [{ to: `${type}.${friendlyUniqueId}`, id: asWritten(this.#importId) }] };
  }
}

/** Builds the import id from the arguments of a resource; undefined when AWS or another resource decides on a part of it. */
function importIdOf(resource: TerraformResource): string | undefined {
  const facts: TypeFacts | undefined = factsOf(resource)[resource.terraformResourceType as `aws_${string}`];
  if (!facts?.importId) return undefined;
  return importIdFrom(facts.importId, (argument) =>
    argument === 'id' ? idOf(resource, facts) : known(resource, argument),
  );
}

/** Builds the id that AWS makes of the name, for types where it does so. */
function idOf(resource: TerraformResource, { importId, name }: TypeFacts): string | undefined {
  const given = name && known(resource, name.argument);
  if (!name || given === undefined) return undefined;
  return importId?.id?.({ [name.argument]: given }, placeOf(resource));
}

function known(resource: TerraformResource, argument: string): string | undefined {
  const given = givenText(resource, argument);
  return Token.isUnresolved(given) ? undefined : given;
}

function placeOf(resource: TerraformResource): ArnPlace {
  const { account, region } = placementOf(resource);
  return { partition: partitionOf(region), account: account.id, region, id: '' };
}

/** @throws LandformError CO020 when a construct has no resource of its own. */
function nothingToTakeOver(where: IConstruct): LandformError {
  const children = where.node.children.map(({ node }) => node.id).join(', ');
  return new LandformError('CO020', where, {
    rule: 'there is no resource to take over',
    given:
      children === '' ? 'a construct without children, as fromAttributes makes it' : `a construct with ${children}`,
    allowed: 'a module that creates its main resource, or a resource',
    fix: "pass what makes the resource: new Queue(...) in place of Queue.fromAttributes(...), or node.findChild('<id>')",
  });
}

/** @throws LandformError CO021 when the import id has parts that synth does not know. */
function idUnknown(where: IConstruct, type: string): LandformError {
  return new LandformError('CO021', where, {
    rule: `the import id of ${type} is not made of names alone`,
    given: 'no importId',
    allowed: `the id that "terraform import" takes for ${type}`,
    fix: `takeOver(construct, '<id>'); the section "Import" of ${type} says which`,
  });
}
