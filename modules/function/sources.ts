import { Construct } from 'constructs';
import { LambdaEventSourceMapping } from '#aws/lambda-event-source-mapping';
import { Token } from '#engine';
import { checkRegion, hashOf, movedFrom, pathBelowStack, pathId, placementOf } from '../core/index.ts';
import type { EventConsumer, EventSource, EventSourceBinding } from '../event-source/index.ts';
import { sourceTwice } from './errors.ts';

/** Event sources of a function or alias. */
export class Sources {
  readonly #consumer: EventConsumer;
  readonly #readsAs: string;
  readonly #arns = new Set<string>();
  #count = 0;

  /** @param readsAs name of the function, or ARN of the alias, as a reference to the resource */
  constructor(consumer: EventConsumer, readsAs: string) {
    this.#consumer = consumer;
    this.#readsAs = readsAs;
  }

  /**
   * Creates the event source mapping of a source.
   *
   * @throws LandformError CO015 when the source is in another region, FN034 when the function reads from it already.
   */
  add(from: EventSource): EventSourceBinding {
    const binding = from.bind(this.#consumer);
    const { kind, source, mapping } = binding;
    const { eventSourceArn: arn = '' } = mapping;
    checkRegion(this.#consumer, 'the source', arn, source);
    if (this.#arns.has(arn)) throw sourceTwice(this.#consumer, source.name);
    this.#arns.add(arn);
    const { id, former } = this.#idOf(kind, source, arn);
    const resource = new LambdaEventSourceMapping(this.#consumer, id, {
      ...mapping,
      functionName: this.#readsAs,
      // Lambda checks the role's permissions when the mapping is created.
      dependsOn: this.#consumer.role.permissions,
    });
    if (former !== id) movedFrom(resource, [...pathBelowStack(this.#consumer), former]);
    return binding;
  }

  /**
   * Builds the id of a mapping from the path of its source in the construct tree, since physical names differ between
   * environments.
   */
  #idOf(
    kind: string,
    source: { readonly name: string },
    arn: string,
  ): { readonly id: string; readonly former: string } {
    this.#count += 1;
    const { prefix, environment } = placementOf(this.#consumer);
    const isConstruct = Construct.isConstruct(source);
    const parts = isConstruct ? source.node.path.split('/').slice(1) : [];
    const named = Token.isUnresolved(source.name)
      ? String(this.#count)
      : source.name.replace(new RegExp(`^${prefix}-${environment}-`), '');
    const id = `${kind}-${isConstruct ? pathId(parts) : named}`;
    // What was imported was no construct once, and what was made had an id without a hash.
    const former = `${kind}-${isMade(source) ? parts.join('-') : named}`;
    if (this.#consumer.node.tryFindChild(id) === undefined) return { id, former };
    // Something of another stack, or of another account, has the same place there. Its stack is called after the environment.
    const place = isConstruct ? source.node.path.replace(new RegExp(`^${environment}-`), '') : source.name;
    const own = `${id}--${hashOf(`${place} ${Token.isUnresolved(arn) ? '' : arn}`)}`;
    return { id: own, former: own };
  }
}

/** Modules call the resource that they make `Resource`; what they import has none. */
function isMade(source: object): boolean {
  return Construct.isConstruct(source) && source.node.tryFindChild('Resource') !== undefined;
}
