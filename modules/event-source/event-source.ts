import type { Construct } from 'constructs';
import type { LambdaEventSourceMappingConfig } from '#aws/lambda-event-source-mapping';
import type { Grantable } from '../core/index.ts';

/** The function, or alias, that reads from a source. */
export interface EventConsumer extends Construct, Grantable {
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  /** Key of the function, which encrypts the patterns of filters too. */
  readonly key?: { readonly arn: string; readonly services?: readonly string[] };
}

/** Arguments of the event source mapping, except for who reads. */
export type EventSourceMapping = Omit<LambdaEventSourceMappingConfig, 'functionName' | 'dependsOn'>;

/** How a consumer reads from its source. */
export interface EventSourceBinding {
  /** First part of the mapping's construct id, e.g. `Queue`. */
  readonly kind: string;
  /** The source itself; the id of the mapping is made of where it stands in the tree. */
  readonly source: { readonly name: string };
  readonly mapping: EventSourceMapping;
  /**
   * Whether records wait in a shard, whose age is watched.
   *
   * @default false
   */
  readonly stream?: boolean;
}

/**
 * Something that Lambda polls for a function: made by `fromQueue`, `fromTable` or `fromDataStream`, and handed to `fn.addSource`. A source of
 * your own is an object with a `bind`, which compares source and consumer, grants the consumer's role what polling needs, and returns the
 * mapping.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
 */
export interface EventSource {
  bind(consumer: EventConsumer): EventSourceBinding;
}
