import { createHash } from 'node:crypto';
import type { IConstruct } from 'constructs';
import { TerraformElement, type TerraformResource, TerraformStack } from '#engine';
import { addressedIn } from './address.ts';

/**
 * Tells Terraform that a resource had another construct path before, so that it is renamed in the state and not made again. Not with the engine's
 * `moveFromId`, which starts a Terraform at every synth to ask for its version.
 *
 * @param path ids of the former constructs, below the stack
 */
export function movedFrom(resource: TerraformResource, path: readonly string[]): void {
  new Moved(resource, `${resource.terraformResourceType}.${logicalId(path)}`);
}

/** Ids of a construct and those above it, up to its stack. */
export function pathBelowStack(construct: IConstruct): string[] {
  const { scopes } = construct.node;
  return scopes.slice(scopes.indexOf(TerraformStack.of(construct)) + 1).map(({ node }) => node.id);
}

class Moved extends TerraformElement {
  readonly #resource: TerraformResource;
  readonly from: string;

  constructor(resource: TerraformResource, from: string) {
    super(resource, 'Moved');
    this.#resource = resource;
    this.from = from;
  }

  override toTerraform(): object {
    const { terraformResourceType: type, friendlyUniqueId } = this.#resource;
    const to = `${type}.${friendlyUniqueId}`;
    return to === this.from || this.#isAmbiguous() ? {} : { moved: [{ from: this.from, to }] };
  }

  /** Terraform refuses a move from what is still there, and two from one address. */
  #isAmbiguous(): boolean {
    const stack = TerraformStack.of(this);
    const others = stack.node.findAll().filter((each) => each instanceof Moved && each.from === this.from);
    return others.length > 1 || addressedIn(stack).some(({ address }) => address === this.from);
  }
}

/** The id that the engine gives to a construct at a path. */
export function logicalId(path: readonly string[]): string {
  const parts = path.map((part) => part.replaceAll('/', '--')).filter((part) => part !== 'Default');
  const plain = (part: string) => part.replace(/[^A-Za-z0-9_-]/g, '');
  const [only = '', ...more] = parts;
  if (more.length === 0) return plain(only);
  const distinct: string[] = [];
  for (const part of parts) if (!distinct.at(-1)?.endsWith(part)) distinct.push(part);
  const human = distinct.filter((part) => part !== 'Resource').map(plain);
  const hash = createHash('md5').update(parts.join('/')).digest('hex').slice(0, 8).toUpperCase();
  return `${human.join('_').slice(0, 240)}_${hash}`;
}
