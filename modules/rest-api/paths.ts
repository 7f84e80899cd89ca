import { Construct } from 'constructs';
import { ApiGatewayResource } from '#aws/api-gateway-resource';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import type { TerraformResource } from '#engine';
import { asWritten, checkKnown, idOf, movedFrom, pathBelowStack, QUOTAS } from '../core/index.ts';
import { conflictingVariable, malformedPath, tooManyResources } from './errors.ts';

/** Position in the API's tree: the construct for what is below it, and its resource id in API Gateway. */
export interface Place {
  readonly scope: Construct;
  readonly resourceId: string;
  /** Ids of the scope and those above it, up to the stack, as they were when a segment was its own id. */
  readonly former: readonly string[];
}

const SEGMENT = /^(?:[a-zA-Z0-9._:$-]+|\{[a-zA-Z0-9._-]+\+?\})$/;

/** Id of the place of a variable: a new name of it changes the resource that is there. */
const VARIABLE = '{variable}';

/**
 * Splits a path into segments, `[]` for `/`.
 *
 * @throws LandformError RA001 when the path is malformed.
 */
function segmentsOf(where: Construct, path: string): string[] {
  checkKnown(where, 'path', path);
  if (path === '/') return [];
  const plain = `/${path.split('/').filter(Boolean).join('/')}`;
  if (path !== plain) {
    throw malformedPath(
      where,
      path,
      'it must begin with a slash, have single slashes between segments, and none at the end',
      `use "${plain}"`,
    );
  }
  const segments = path.slice(1).split('/');
  const bad = segments.find((segment) => !SEGMENT.test(segment));
  if (bad !== undefined) {
    throw malformedPath(
      where,
      path,
      `segment "${bad}"`,
      `use "${bad.replace(/[^a-zA-Z0-9._:${}-]+/g, '-')}", or "{name}" for a variable`,
    );
  }
  const greedy = segments.findIndex((segment) => segment.endsWith('+}'));
  if (greedy >= 0 && greedy < segments.length - 1) {
    const end = `/${segments.slice(0, greedy + 1).join('/')}`;
    throw malformedPath(where, path, `nothing can follow "${segments[greedy]}"`, `end the path there: "${end}"`);
  }
  return segments;
}

/** Tree of an API's resources, each created once for all routes that share it. */
export class Paths {
  readonly #api: ApiGatewayRestApi;
  readonly #scope: Construct;
  readonly #root: Place;
  readonly #places = new Map<string, Place>();
  readonly #variables = new Map<string, string>();

  /** @param scope the API construct */
  constructor(scope: Construct, api: ApiGatewayRestApi) {
    this.#api = api;
    this.#scope = scope;
    const paths = new Construct(scope, 'Paths');
    this.#root = { scope: paths, resourceId: api.rootResourceId, former: pathBelowStack(paths) };
  }

  /**
   * Returns the position of a path, and creates the resources on the way to it.
   *
   * @throws LandformError RA001 when the path is malformed, RA007 when a variable has another name in the same
   * position, RA008 when there are too many resources.
   */
  at(path: string): Place {
    let parent = '';
    let place = this.#root;
    for (const segment of segmentsOf(this.#scope, path)) {
      place = this.#below(place, parent, segment);
      parent = `${parent}/${segment}`;
    }
    return place;
  }

  #below(parent: Place, parentPath: string, segment: string): Place {
    const path = `${parentPath}/${segment}`;
    const known = this.#places.get(path);
    if (known) return known;
    this.#checkVariable(parentPath, segment);
    const limit = QUOTAS.apiGateway.resources.value;
    // API Gateway also counts the root.
    const count = this.#places.size + 2;
    if (count > limit) throw tooManyResources(this.#scope, count);
    const id = segment.startsWith('{') ? VARIABLE : idOf('segment', segment, (each) => each.startsWith('method-'));
    const scope = new Construct(parent.scope, id);
    const resource = new ApiGatewayResource(scope, 'Resource', {
      restApiId: this.#api.id,
      parentId: parent.resourceId,
      pathPart: asWritten(segment),
    });
    const place = { scope, resourceId: resource.id, former: [...parent.former, segment] };
    keepAddress(place, resource);
    this.#places.set(path, place);
    return place;
  }

  #checkVariable(parentPath: string, segment: string): void {
    if (!segment.startsWith('{')) return;
    const known = this.#variables.get(parentPath);
    if (known !== undefined) throw conflictingVariable(this.#scope, parentPath, segment, known);
    this.#variables.set(parentPath, segment);
  }
}

/** Lets Terraform rename a resource that stands at or below a segment whose id has changed. */
export function keepAddress({ scope, former }: Place, resource: TerraformResource): void {
  const now = pathBelowStack(scope);
  if (now.join('/') === former.join('/')) return;
  movedFrom(resource, [...former, ...pathBelowStack(resource).slice(now.length)]);
}
