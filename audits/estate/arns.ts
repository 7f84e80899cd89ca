import type { Resource } from './resource.ts';

const ARN = /arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:[^\s"'\\*?$,{}()[\]]+/g;
/** Last part of an ARN, after the resource: a stream or an index of a table, a version of a function. */
const LAST_PART = /[/:][^/:]*$/;

/** Finds resources by their ARNs, or by the ARN of a part. */
export class Arns {
  readonly #byArn: ReadonlyMap<string, Resource>;

  constructor(resources: readonly Resource[]) {
    this.#byArn = new Map(resources.flatMap((resource) => (resource.arn ? [[resource.arn, resource] as const] : [])));
  }

  at(arn: string): Resource | undefined {
    for (let rest = arn; rest.split(':').length > 5; rest = rest.replace(LAST_PART, '')) {
      const found = this.#byArn.get(rest);
      if (found) return found;
    }
    return undefined;
  }

  /** Lists the resources whose ARN occurs in a text. */
  in(text: string): Resource[] {
    return [...text.matchAll(ARN)].flatMap(([arn]) => this.at(arn) ?? []);
  }
}
