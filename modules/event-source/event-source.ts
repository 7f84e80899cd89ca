import type { Construct } from 'constructs';
import type { LambdaEventSourceMappingConfig } from '#aws/lambda-event-source-mapping';
import type { Grantable } from '../core/index.ts';

/** Function or alias that reads from a source. */
export interface EventConsumer extends Construct, Grantable {
  readonly timeoutSeconds: number;
  readonly reservedConcurrency?: number;
  /** Key of the function, which also encrypts filter patterns. */
  readonly key?: { readonly arn: string; readonly services?: readonly string[] };
}

/** Arguments of the event source mapping, without the function. */
export type EventSourceMapping = Omit<LambdaEventSourceMappingConfig, 'functionName' | 'dependsOn'>;

/** Result of binding a source to a consumer. */
export interface EventSourceBinding {
  /** First part of the mapping's construct id, e.g. `Queue`. */
  readonly kind: string;
  /** The source itself. Its path in the construct tree becomes part of the mapping's construct id. */
  readonly source: { readonly name: string };
  readonly mapping: EventSourceMapping;
  /**
   * True for a stream of records, whose age has an alarm.
   *
   * @default false
   */
  readonly stream?: boolean;
}

/**
 * Event source that Lambda polls for a function: made by `fromQueue`, `fromTable` or `fromDataStream`, and passed to
 * `fn.addSource`. A source of your own is an object with a `bind` method, which checks that source and consumer fit,
 * grants the consumer's role the permissions for polling, and returns the mapping.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html
 */
export interface EventSource {
  bind(consumer: EventConsumer): EventSourceBinding;
}
