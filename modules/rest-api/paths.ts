import { Construct } from 'constructs';
import { ApiGatewayResource } from '#aws/api-gateway-resource';
import type { ApiGatewayRestApi } from '#aws/api-gateway-rest-api';
import { checkKnown, QUOTAS } from '../core/index.ts';
import { conflictingVariable, malformedPath, tooManyResources } from './errors.ts';

/** A place in the API: where its constructs stand, and its id in API Gateway. */
export interface Place {
  readonly scope: Construct;
  readonly resourceId: string;
}

const SEGMENT = /^(?:[a-zA-Z0-9._:-]+|\{[a-zA-Z0-9._-]+\+?\})$/;

/**
 * The segments of a path, `[]` for `/`.
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
      'it must begin with one slash, have single ones within and none at its end',
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
      `use "${bad.replace(/[^a-zA-Z0-9._:{}-]+/g, '-')}", or "{name}" for a variable`,
    );
  }
  const greedy = segments.findIndex((segment) => segment.endsWith('+}'));
  if (greedy >= 0 && greedy < segments.length - 1) {
    const end = `/${segments.slice(0, greedy + 1).join('/')}`;
    throw malformedPath(where, path, `nothing can follow "${segments[greedy]}"`, `end the path there: "${end}"`);
  }
  return segments;
}

/** The tree of an API's resources; each is made once, however many routes go through it. */
export class Paths {
  readonly #api: ApiGatewayRestApi;
  readonly #scope: Construct;
  readonly #root: Place;
  readonly #places = new Map<string, Place>();
  readonly #variables = new Map<string, string>();

  /** @param scope the API */
  constructor(scope: Construct, api: ApiGatewayRestApi) {
    this.#api = api;
    this.#scope = scope;
    this.#root = { scope: new Construct(scope, 'Paths'), resourceId: api.rootResourceId };
  }

  /**
   * The place of a path, made with all that leads to it.
   *
   * @throws LandformError RA001 when the path is malformed, RA007 when a variable has another name at the same place, RA008 when there
   * are too many resources.
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
    // API Gateway counts the root, too.
    const count = this.#places.size + 2;
    if (count > limit) throw tooManyResources(this.#scope, count);
    const scope = new Construct(parent.scope, segment);
    const resource = new ApiGatewayResource(scope, 'Resource', {
      restApiId: this.#api.id,
      parentId: parent.resourceId,
      pathPart: segment,
    });
    const place = { scope, resourceId: resource.id };
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
