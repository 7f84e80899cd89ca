import { Construct } from 'constructs';
import { LambdaEventSourceMapping } from '#aws/lambda-event-source-mapping';
import { Token } from '#engine';
import { placementOf } from '../core/index.ts';
import type { EventConsumer, EventSource, EventSourceBinding } from '../event-source/index.ts';

/** Event sources of a function or alias. */
export class Sources {
  readonly #consumer: EventConsumer;
  readonly #readsAs: string;
  #count = 0;

  /** @param readsAs name of the function, or ARN of the alias, as a reference to the resource */
  constructor(consumer: EventConsumer, readsAs: string) {
    this.#consumer = consumer;
    this.#readsAs = readsAs;
  }

  /** Creates the event source mapping of a source. */
  add(from: EventSource): EventSourceBinding {
    const binding = from.bind(this.#consumer);
    const { kind, source, mapping } = binding;
    new LambdaEventSourceMapping(this.#consumer, this.#idOf(kind, source), {
      ...mapping,
      functionName: this.#readsAs,
      // Lambda checks the role's permissions when the mapping is created.
      dependsOn: this.#consumer.role.permissions,
    });
    return binding;
  }

  /**
   * Builds the id of a mapping from the path of its source in the construct tree, since physical names differ between
   * environments.
   */
  #idOf(kind: string, source: { readonly name: string }): string {
    this.#count += 1;
    if (Construct.isConstruct(source)) return `${kind}-${source.node.path.split('/').slice(1).join('-')}`;
    if (Token.isUnresolved(source.name)) return `${kind}-${this.#count}`;
    const { prefix, environment } = placementOf(this.#consumer);
    return `${kind}-${source.name.replace(new RegExp(`^${prefix}-${environment}-`), '')}`;
  }
}
