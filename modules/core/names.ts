import type { IConstruct } from 'constructs';
import {
  DefaultTokenResolver,
  StringConcat,
  TerraformResource,
  type TerraformStack,
  Token,
  Tokenization,
} from '#engine';
import { LandformError } from '../../base/errors.ts';
import type { Facts, NameFacts } from '../../base/facts.ts';
import { nameKey, ownersOf } from '../../base/name-key.ts';
import { FACTS } from '../facts.ts';
import { addressedIn } from './address.ts';
import { placementOf } from './placement.ts';

/** Place in which a name is claimed, where it is not the stack's. */
export interface Claim {
  /** @default - the region of the stack */
  readonly region?: string;
  /** Values of the arguments that narrow the space of names down, e.g. the bus of a rule. */
  readonly within?: readonly string[];
}

/** Settings of a stack that decide over names. */
export interface Naming {
  /** Facts of resource types that no module makes. */
  readonly facts?: Facts;
  /** Address of a local cloud, in which AWS's names are free. */
  readonly endpoint?: string;
}

/** Keys under which the app keeps all names, and a stack its settings: the same in every copy of this package that an app loads. */
const NAMES = Symbol.for('landform.names');
const NAMING = Symbol.for('landform.naming');

type Names = Map<string, IConstruct>;
type Named = IConstruct & { [NAMES]?: Names; [NAMING]?: Naming };

/** Sets the facts and the endpoint for everything below a stack. */
export function setNaming(stack: IConstruct, naming: Naming): void {
  (stack as Named)[NAMING] = naming;
}

/** Facts of the resource types that the modules or the stack know. */
export function factsOf(scope: IConstruct): Facts {
  return { ...FACTS, ...namingOf(scope).facts };
}

function namingOf(scope: IConstruct): Naming {
  for (let node: IConstruct | undefined = scope; node; node = node.node.scope) {
    const found = (node as Named)[NAMING];
    if (found) return found;
  }
  return {};
}

/**
 * Claims the physical name of a resource in its account and region, or in the space that its type's facts name.
 *
 * @throws LandformError CO007 when another resource of the app has it.
 */
export function claimName(scope: IConstruct, type: string, name: string, { region, within = [] }: Claim = {}): void {
  const facts = factsOf(scope)[type as `aws_${string}`]?.name;
  if (!facts) return;
  const placement = placementOf(scope);
  const { endpoint } = namingOf(scope);
  const place = {
    account: placement.account.id,
    region: region ?? placement.region,
    ...(endpoint ? { endpoint } : {}),
  };
  const key = nameKey(facts, { type, name, within }, place);
  if (key !== undefined) claim(scope, key, { what: type, name, space: SPACES[facts.unique ?? 'region'] });
}

const SPACES = {
  region: 'an account and region',
  account: 'an account, whatever the region',
  global: 'the whole of AWS',
};

/**
 * Claims the place of a stack's state: two stacks there would overwrite each other.
 *
 * @throws LandformError CO007 when another stack of the app keeps its state there.
 */
export function claimState(stack: IConstruct, { bucket, key }: { bucket: string; key: string }): void {
  const { endpoint = '' } = namingOf(stack);
  const name = `${bucket}/${key}`;
  claim(stack, JSON.stringify(['state', endpoint, name]), { what: 'Terraform state', name, space: 'the whole of AWS' });
}

interface Claimed {
  readonly what: string;
  readonly name: string;
  readonly space: string;
}

function claim(scope: IConstruct, key: string, { what, name, space }: Claimed): void {
  const root: Named = scope.node.root;
  root[NAMES] ??= new Map();
  const names = root[NAMES];
  const known = names.get(key);
  if (!known || !isInTree(known) || !isMade(known, what)) {
    names.set(key, scope);
    return;
  }
  if (isWithin(scope, known) || isWithin(known, scope)) return;
  throw new LandformError('CO007', scope, {
    rule: `two constructs make one ${what}: "${name}"`,
    given: `${known.node.path} and ${scope.node.path}`,
    allowed: `one ${what} of a name in ${space}`,
    fix: 'give one of them another name, or use one construct in both places (X.fromAttributes for what another stack makes)',
  });
}

/** A construct whose constructor threw stays in the tree, without the resource. */
function isMade(construct: IConstruct, type: string): boolean {
  if (!type.startsWith('aws_')) return true;
  return construct.node
    .findAll()
    .some((each) => TerraformResource.isTerraformResource(each) && each.terraformResourceType === type);
}

/** A construct that was removed from the tree has no name any more. */
function isInTree(construct: IConstruct): boolean {
  const { scope, id } = construct.node;
  return scope === undefined || (scope.node.tryFindChild(id) === construct && isInTree(scope));
}

/** A module claims the name of the resource that it makes. */
function isWithin(construct: IConstruct, other: IConstruct): boolean {
  return construct === other || construct.node.scopes.includes(other);
}

/** Lists what is wrong with the names and addresses of a stack, resources of no module included. */
export function faultyNames(stack: TerraformStack): string[] {
  return [...addressesTwice(stack), ...namesTwice(stack)].map(({ message }) => message);
}

function namesTwice(stack: TerraformStack): LandformError[] {
  const facts = factsOf(stack);
  return addressedIn(stack).flatMap(({ element }) => {
    if (!TerraformResource.isTerraformResource(element)) return [];
    const type = element.terraformResourceType;
    const named = facts[type as `aws_${string}`]?.name;
    const name = named && givenText(element, named.argument);
    if (!named || name === undefined || Token.isUnresolved(name)) return [];
    try {
      claimName(element, type, name, { ...regionOf(element), within: ownersIn(stack, element, named) });
      return [];
    } catch (error) {
      if (!(error instanceof LandformError)) throw error;
      // What does not stand below the placement is in no account that anybody knows.
      return error.code === 'CO001' ? [] : [error];
    }
  });
}

/** Returns the text of an argument as it was given, by its name in Terraform; undefined for what is no text. */
export function givenText(resource: TerraformResource, argument: string): string | undefined {
  const property = `${argument.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Input`;
  const value = (resource as unknown as Readonly<Record<string, unknown>>)[property];
  return typeof value === 'string' ? value : undefined;
}

/** References are the same only within their stack. */
function ownersIn(stack: TerraformStack, resource: TerraformResource, facts: NameFacts): string[] {
  return ownersOf(facts).map((argument) => {
    const owner = givenText(resource, argument) ?? '';
    if (!Token.isUnresolved(owner)) return owner;
    const resolver = new DefaultTokenResolver(new StringConcat());
    return `${stack.node.path} ${Tokenization.resolve(owner, { scope: stack, resolver, preparing: false })}`;
  });
}

function regionOf({ provider }: TerraformResource): Claim {
  const region = (provider as { readonly region?: unknown } | undefined)?.region;
  return typeof region === 'string' ? { region } : {};
}

/** @throws LandformError CO013 at synth when two constructs of a stack have one address. */
function addressesTwice(stack: TerraformStack): LandformError[] {
  const known = new Map<string, IConstruct>();
  return addressedIn(stack).flatMap(({ address, element }) => {
    const other = known.get(address);
    known.set(address, element);
    if (!other) return [];
    return [
      new LandformError('CO013', element, {
        rule: `two constructs have one address, ${address}: the second would overwrite the first`,
        given: `${other.node.path} and ${element.node.path}`,
        allowed: 'ids that differ in letters, digits, "_" or "-"; "Default" counts for nothing',
        fix: 'give one of the constructs another id',
      }),
    ];
  });
}
